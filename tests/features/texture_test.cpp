#include <algorithm>
#include <cmath>
#include <random>
#include <thread>

#include "comedo/features.hpp"
#include "support.hpp"

namespace comedo {
namespace {

using Vector = std::vector<float>;

Patch patch_of(Size size, Region region, const std::vector<std::uint8_t>& rgb) {
  return {region, {0, 0, size.width, size.height}, {size, rgb}};
}

Patch uniform(Size size, std::uint8_t red, std::uint8_t green, std::uint8_t blue, Region region = Region::left_cheek) {
  Patch patch = patch_of(size, region, {});
  for (int i = 0; i < size.width * size.height; ++i)
    patch.pixels.rgb.insert(patch.pixels.rgb.end(), {red, green, blue});
  return patch;
}

/// Skin of one colour with a little grain, lit from the left, and `spots` red spots of 12 px across on a grid.
Patch skin_patch(int spots, double light = 1) {
  constexpr Size kSize{224, 224};
  std::mt19937 random(9);
  std::normal_distribution<double> grain(0, 2);
  Patch patch = uniform(kSize, 0, 0, 0);
  for (int y = 0; y < kSize.height; ++y)
    for (int x = 0; x < kSize.width; ++x) {
      const int cell = (y / 24) * 9 + x / 24;  // 81 cells of 24 px
      const double distance = std::hypot(x % 24 - 12, y % 24 - 12);
      const bool red = x < 216 && y < 216 && (cell * 37) % 81 < spots && distance < 6;
      const double shade = light * (1.05 - 0.1 * x / kSize.width);
      const double noise = grain(random);
      const std::array<double, 3> skin = {205, 155, 130}, spot = {190, 105, 95};
      for (std::size_t c = 0; c < 3; ++c)
        patch.pixels.rgb[(static_cast<std::size_t>(y) * 224 + static_cast<std::size_t>(x)) * 3 + c] =
            static_cast<std::uint8_t>(std::clamp(((red ? spot : skin).at(c) + noise) * shade, 0.0, 255.0));
    }
  return patch;
}

Vector features_of(const Patch& patch) { return *make_texture_features()->extract(patch); }

double distance(const Vector& a, const Vector& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += (a[i] - b[i]) * (a[i] - b[i]);
  return std::sqrt(sum);
}

/// Where docs/features.md says that a number stands.
constexpr std::size_t kRednessFine = 6;
constexpr std::size_t kPlainBlock = 12, kSpotBlock = 18, kShareAt = 8, kSpotsAt = 12;

TEST(Texture, HasItsNameAndLength) {
  const auto texture = make_texture_features();
  EXPECT_EQ(texture->name(), "texture/1");
  EXPECT_EQ(texture->dimension(), 6 + 12 * static_cast<int>(kPlainBlock) + 36);
  for (const Region region : kRegions) {
    const Vector vector = features_of(uniform({50, 40}, 200, 150, 120, region));
    ASSERT_EQ(vector.size(), static_cast<std::size_t>(texture->dimension()));
    for (std::size_t i = 0; i < kRegions.size(); ++i) EXPECT_EQ(vector[i], kRegions.at(i) == region ? 1 : 0);
  }
}

TEST(Texture, IsFiniteForEveryImage) {
  std::mt19937 random(1);
  for (const Size size : {Size{1, 1}, Size{1, 3000}, Size{3000, 1}, Size{2, 2}, Size{7, 5}, Size{64, 64}})
    for (const Region region : kRegions) {
      std::vector<Patch> patches = {uniform(size, 0, 0, 0, region), uniform(size, 255, 255, 255, region),
                                    uniform(size, 0, 255, 0, region), uniform(size, 180, 120, 100, region)};
      patches.push_back(patches.back());
      for (auto& value : patches.back().pixels.rgb) value = static_cast<std::uint8_t>(random());
      patches.push_back(patches.back());
      for (auto& value : patches.back().pixels.rgb) value = random() % 2 == 0 ? 0 : 255;
      for (const Patch& patch : patches)
        for (const float value : features_of(patch)) {
          ASSERT_TRUE(std::isfinite(value)) << size.width << " x " << size.height;
          ASSERT_LE(std::abs(value), 10) << size.width << " x " << size.height;
        }
    }
}

TEST(Texture, AnEmptyPatchIsABrokenContract) {
  EXPECT_THROW((void)make_texture_features()->extract(Patch{}), ContractViolation);
}

TEST(Texture, UniformSkinShowsNothing) {
  const Vector vector = features_of(uniform({300, 250}, 205, 155, 130));
  EXPECT_EQ(vector[5], 1);  // all of it is skin
  for (std::size_t i = kRednessFine; i < vector.size(); ++i)
    EXPECT_NEAR(vector[i], 0, 0.004) << i;  // the median is known to 16 / 2048 / 2
}

TEST(Texture, RisesWithTheNumberOfRedSpots) {
  const Vector clean = features_of(skin_patch(0));
  Vector before = clean;
  for (const int spots : {5, 10, 20, 40, 80}) {
    const Vector now = features_of(skin_patch(spots));
    EXPECT_GT(distance(now, clean), distance(before, clean)) << spots << " spots";
    const std::size_t middle = kRednessFine + kSpotBlock;  // redness at the second size
    EXPECT_GT(now[middle], before[middle]) << "spread of redness, " << spots << " spots";
    EXPECT_GT(now[middle + kShareAt + 1], before[middle + kShareAt + 1]) << "share of red skin, " << spots << " spots";
    EXPECT_GT(now[middle + kSpotsAt + 2], before[middle + kSpotsAt + 2]) << "red spots, " << spots << " spots";
    before = now;
  }
}

TEST(Texture, CountsSpots) {
  const Vector vector = features_of(skin_patch(20));
  const double counted = std::expm1(vector[kRednessFine + kSpotBlock + kSpotsAt + 2]) * (224 * 224 + 1000) / 1e4;
  EXPECT_NEAR(counted, 20, 1);
}

TEST(Texture, LightMattersLittle) {
  const Vector clean = features_of(skin_patch(0));
  const Vector spotted = features_of(skin_patch(20));
  for (const double light : {0.7, 0.85, 1.15})
    EXPECT_LT(distance(features_of(skin_patch(20, light)), spotted), 0.15 * distance(spotted, clean)) << light;
}

TEST(Texture, AFlipMattersLittle) {
  const Vector clean = features_of(skin_patch(0));
  Patch patch = skin_patch(20);
  const Vector spotted = features_of(patch);
  const auto width = static_cast<std::size_t>(patch.pixels.size.width);
  auto& rgb = patch.pixels.rgb;
  for (std::size_t row = 0; row < rgb.size(); row += width * 3)
    for (std::size_t x = 0; x < width / 2; ++x)
      std::swap_ranges(&rgb[row + x * 3], &rgb[row + x * 3] + 3, &rgb[row + (width - 1 - x) * 3]);
  EXPECT_LT(distance(features_of(patch), spotted), 0.02 * distance(spotted, clean));
}

TEST(Texture, ResolutionMattersLittle) {
  Patch patch = skin_patch(20);
  const Vector spotted = features_of(patch);
  patch.pixels = resized(patch.pixels, {672, 672});
  EXPECT_LT(distance(features_of(patch), spotted), 0.2 * distance(spotted, features_of(skin_patch(0))));
}

TEST(Texture, SeveralThreadsMayAsk) {
  const auto texture = make_texture_features();
  const Patch patch = skin_patch(10);
  const Vector expected = *texture->extract(patch);
  std::vector<Vector> seen(4);
  std::vector<std::thread> threads;
  for (Vector& one : seen) threads.emplace_back([&] { one = *texture->extract(patch); });
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(seen, testing::Each(expected));
}

}  // namespace
}  // namespace comedo
