#include "comedo/sample.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

namespace comedo {
namespace {

SampleOptions options_of(Level level, std::uint64_t seed, int width_px, std::optional<int> lesions = std::nullopt,
                         double skin_tone = 0.35) {
  return {level, seed, width_px, lesions, skin_tone};
}

struct Halves {
  int picture_left = 0;
  int picture_right = 0;
  [[nodiscard]] int worse() const { return std::max(picture_left, picture_right); }
  [[nodiscard]] int other() const { return std::min(picture_left, picture_right); }
};
Halves halves_of(const Sample& sample) {
  const double middle = sample.face.x + sample.face.width / 2.0;
  Halves halves;
  for (const DrawnLesion& lesion : sample.lesions)
    ++(lesion.centre.x < middle ? halves.picture_left : halves.picture_right);
  return halves;
}

// Hayashi's bands, written out once more.
int band_of(int lesions) {
  if (lesions == 0) return 1;
  if (lesions <= 5) return 2;
  if (lesions <= 20) return 3;
  return lesions <= 50 ? 4 : 5;
}

TEST(DrawSample, SameOptionsGiveTheSamePicture) {
  const SampleOptions options = options_of(Level::mild, 7, 300, std::nullopt, 0.6);
  const Sample once = draw_sample(options);
  const Sample again = draw_sample(options);
  EXPECT_EQ(once.image.rgb, again.image.rgb);
  EXPECT_EQ(to_json(once, 7), to_json(again, 7));
  SampleOptions other = options;
  other.seed = 8;
  EXPECT_NE(once.image.rgb, draw_sample(other).image.rgb);
}

TEST(DrawSample, IsThreeToFour) {
  for (const int width : {200, 401}) {
    const Sample sample = draw_sample(options_of(Level::mild, 2, width));
    EXPECT_EQ(sample.image.size, (Size{width, static_cast<int>(std::lround(width * 4 / 3.0))}));
    EXPECT_EQ(sample.image.rgb.size(),
              static_cast<std::size_t>(sample.image.size.width * sample.image.size.height * 3));
    EXPECT_EQ(clip(sample.face, sample.image.size), sample.face);
  }
}

TEST(DrawSample, DrawsWithinTheBandOfItsLevel) {
  for (int level = 1; level <= 5; ++level)
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
      const Sample sample = draw_sample(options_of(static_cast<Level>(level), seed, 200));
      const Halves halves = halves_of(sample);
      EXPECT_EQ(static_cast<int>(sample.level), level) << "seed " << seed;
      EXPECT_EQ(band_of(halves.worse()), level) << "seed " << seed;
      EXPECT_GE(band_of(halves.other()), level - 1) << "seed " << seed;
      EXPECT_LE(halves.worse(), 70);
    }
}

TEST(DrawSample, DrawsExactlyTheNumberThatIsAsked) {
  for (const int lesions : {0, 1, 2, 17, 101, 300}) {
    const Sample sample = draw_sample(options_of(Level::clear, 5, 200, lesions));
    EXPECT_EQ(sample.lesions.size(), static_cast<std::size_t>(lesions));
    EXPECT_EQ(static_cast<int>(sample.level), band_of(halves_of(sample).worse())) << lesions;
  }
}

TEST(DrawSample, LesionsLieInTheFaceOnTheirSideAndApart) {
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    const Sample sample = draw_sample(options_of(Level::mild, seed, 240, 200));
    const Rect face = sample.face;
    const double middle = face.x + face.width / 2.0;
    for (const DrawnLesion& a : sample.lesions) {
      EXPECT_GT(a.centre.x - a.radius_px, face.x);
      EXPECT_LT(a.centre.x + a.radius_px, face.x + face.width);
      EXPECT_GT(a.centre.y - a.radius_px, face.y);
      EXPECT_LT(a.centre.y + a.radius_px, face.y + face.height);
      if (a.region == Region::left_cheek) {
        EXPECT_GT(a.centre.x, middle) << "the subject's left is the picture's right";
      }
      if (a.region == Region::right_cheek) {
        EXPECT_LT(a.centre.x, middle);
      }
      EXPECT_NE(a.region, Region::whole);
      for (const DrawnLesion& b : sample.lesions) {
        if (&a == &b) continue;
        ASSERT_GT(std::hypot(a.centre.x - b.centre.x, a.centre.y - b.centre.y), a.radius_px + b.radius_px);
      }
    }
  }
}

// The mean of red minus green over the pixels of `image` between two circles, where `keep` holds.
template <class Keep>
double redness(const Image& image, Point centre, double from, double to, const Keep& keep) {
  double sum = 0;
  int count = 0;
  for (int y = static_cast<int>(centre.y - to); y <= static_cast<int>(centre.y + to); ++y)
    for (int x = static_cast<int>(centre.x - to); x <= static_cast<int>(centre.x + to); ++x) {
      const double distance = std::hypot(x + 0.5 - centre.x, y + 0.5 - centre.y);
      if (distance < from || distance > to || !keep(Point{x + 0.5, y + 0.5})) continue;
      const auto i = static_cast<std::size_t>((y * image.size.width + x) * 3);
      sum += image.rgb[i] - image.rgb[i + 1];
      ++count;
    }
  return count == 0 ? 0 : sum / count;
}

TEST(DrawSample, LesionsAreRedderThanTheSkinAroundThemOnEveryTone) {
  for (const double tone : {0.0, 0.5, 1.0}) {
    const Sample sample = draw_sample(options_of(Level::mild, 3, 640, 30, tone));
    for (const DrawnLesion& lesion : sample.lesions) {
      const auto plain_skin = [&](Point p) {
        return std::none_of(sample.lesions.begin(), sample.lesions.end(), [&](const DrawnLesion& other) {
          return std::hypot(p.x - other.centre.x, p.y - other.centre.y) < 2.5 * other.radius_px;
        });
      };
      const double inside = redness(sample.image, lesion.centre, 0, lesion.radius_px, [](Point) { return true; });
      const double around =
          redness(sample.image, lesion.centre, 2.5 * lesion.radius_px, 4 * lesion.radius_px, plain_skin);
      EXPECT_GT(inside, around + 8) << "tone " << tone << " at " << lesion.centre.x << ", " << lesion.centre.y;
    }
  }
}

TEST(DrawSample, OnlyLesionsTellTwoLevelsOfOnePersonApart) {
  const Sample clear = draw_sample(options_of(Level::clear, 4, 400));
  const Sample severe = draw_sample(options_of(Level::severe, 4, 400));
  const int width = clear.image.size.width;
  int changed = 0;
  for (int i = 0; i < width * clear.image.size.height; ++i) {
    const auto at = static_cast<std::size_t>(i) * 3;
    if (std::equal(&clear.image.rgb[at], &clear.image.rgb[at] + 3, &severe.image.rgb[at])) continue;
    ++changed;
    const Point p{i % width + 0.5, i / width + 0.5};
    ASSERT_TRUE(std::any_of(severe.lesions.begin(), severe.lesions.end(),
                            [&](const DrawnLesion& lesion) {
                              return std::hypot(p.x - lesion.centre.x, p.y - lesion.centre.y) <
                                     2.5 * lesion.radius_px + 2;
                            }))
        << p.x << ", " << p.y;
  }
  EXPECT_GT(changed, static_cast<int>(severe.lesions.size()));
}

TEST(SampleJson, HoldsWhatWasDrawn) {
  const Sample sample = draw_sample(options_of(Level::moderate, 11, 320));
  const auto document = nlohmann::json::parse(to_json(sample, 11));
  EXPECT_EQ(document["schema"], "comedo.sample/1");
  EXPECT_EQ(document["seed"], 11);
  EXPECT_EQ(document["level"], 4);
  EXPECT_EQ(document["label"], "Moderate");
  EXPECT_EQ(document["image"]["width_px"], 320);
  EXPECT_EQ(document["image"]["height_px"], 427);
  EXPECT_EQ(document["face"]["width"], sample.face.width);
  ASSERT_EQ(document["lesions"].size(), sample.lesions.size());
  for (std::size_t i = 0; i < sample.lesions.size(); ++i) {
    EXPECT_EQ(document["lesions"][i]["x"].get<double>(), sample.lesions[i].centre.x);
    EXPECT_EQ(document["lesions"][i]["y"].get<double>(), sample.lesions[i].centre.y);
    EXPECT_EQ(document["lesions"][i]["radius"].get<double>(), sample.lesions[i].radius_px);
    EXPECT_EQ(document["lesions"][i]["region"], name_of(sample.lesions[i].region));
  }
}

TEST(DrawSample, RefusesOptionsOutOfRange) {
  const auto draw = [](const SampleOptions& options) { static_cast<void>(draw_sample(options)); };
  EXPECT_THROW(draw(options_of(Level::mild, 1, 199)), ContractViolation);
  EXPECT_THROW(draw(options_of(Level::mild, 1, 6001)), ContractViolation);
  EXPECT_THROW(draw(options_of(Level::mild, 1, 1200, -1)), ContractViolation);
  EXPECT_THROW(draw(options_of(Level::mild, 1, 1200, 301)), ContractViolation);
  EXPECT_THROW(draw(options_of(Level::mild, 1, 1200, std::nullopt, 1.01)), ContractViolation);
  EXPECT_THROW(draw(options_of(Level::mild, 1, 1200, std::nullopt, std::nan(""))), ContractViolation);
  EXPECT_THROW(draw(options_of(static_cast<Level>(0), 1, 1200)), ContractViolation);
  EXPECT_THROW(draw(options_of(static_cast<Level>(6), 1, 1200)), ContractViolation);
}

}  // namespace
}  // namespace comedo
