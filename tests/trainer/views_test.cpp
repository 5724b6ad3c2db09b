// A view and its lesions stay together, whatever happens to both.
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <set>

#include "batch.hpp"
#include "support.hpp"

namespace comedo::trainer {
namespace {

/// Dark, with one light spot where its one lesion is.
Sample spotted(cv::Point2f place) {
  Sample sample;
  sample.picture = cv::Mat(kStoredSide, kStoredSide, CV_8UC3, cv::Scalar::all(20));
  cv::circle(sample.picture, place, 16, cv::Scalar::all(250), cv::FILLED);
  sample.boxes = {{place, {16, 16}}};
  return sample;
}

TEST(Views, ALesionGoesWhereItsPixelsGo) {
  int seen = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    drawn::Dice dice(seed, 0);
    const Sample sample =
        spotted({static_cast<float>(dice.between(30, 480)), static_cast<float>(dice.between(30, 480))});
    const View view = random_view(sample, 256, dice);
    ASSERT_LE(view.boxes->size(), 1U);
    EXPECT_EQ(view.kept, static_cast<double>(view.boxes->size()));
    if (view.boxes->empty()) continue;
    // The spot may lie half outside or half hidden, so around its centre. 250 at the darkest: gain exp(-0.18),
    // gamma 1.8 leave 177; half of it is far above the surroundings.
    const cv::Point at(view.boxes->front().centre);
    const cv::Rect around = cv::Rect(at.x - 2, at.y - 2, 5, 5) & cv::Rect(0, 0, 256, 256);
    double brightest = 0;
    cv::minMaxLoc(view.picture(around).clone().reshape(1), nullptr, &brightest);
    EXPECT_GT(brightest, 90) << "seed " << seed;
    ++seen;
  }
  EXPECT_GT(seen, 100);
}

TEST(Views, ThePlainViewIsTheSampleAtAnotherSize) {
  const View view = plain_view(spotted({100, 300}), 256);
  constexpr double kRatio = 256.0 / kStoredSide;
  EXPECT_NEAR(view.boxes->front().centre.x, 100 * kRatio, 0.5);
  EXPECT_NEAR(view.boxes->front().centre.y, 300 * kRatio, 0.5);
  EXPECT_NEAR(view.boxes->front().radius(), 16 * kRatio, 0.1);
  EXPECT_EQ(view.kept, 1);
}

TEST(Views, TheSameSeedGivesTheSameView) {
  const Sample sample = spotted({200, 200});
  drawn::Dice one(7, 3), two(7, 3);
  EXPECT_EQ(cv::norm(random_view(sample, 128, one).picture, random_view(sample, 128, two).picture), 0);
}

TEST(Density, ALesionCountsAsOneWhereverItLies) {
  for (const cv::Point2f place : {cv::Point2f{0, 0}, {127, 127}, {0, 64}, {63.5F, 12}, {127.4F, 3}})
    EXPECT_NEAR(density_of({{place, {4, 4}}}, 128).sum().item<float>(), 1, 1e-5) << place.x << ' ' << place.y;
}

TEST(Density, ALesionLiesInItsCell) {
  const torch::Tensor map = density_of({{{35, 92}, {4, 4}}}, 128);  // cells of 8 px: column 4, row 11
  EXPECT_EQ(map.argmax().item<std::int64_t>(), 11 * 16 + 4);
}

TEST(Density, ALesionsRadiusLiesInItsCellInCells) {
  const torch::Tensor map = radius_of({{{35, 92}, {16, 8}}}, 128);
  EXPECT_EQ(map[11][4].item<float>(), 1.5F);
  EXPECT_EQ(map.count_nonzero().item<std::int64_t>(), 1);
}

TEST(Views, ATurnedLesionKeepsItsSize) {
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    drawn::Dice dice(seed, 1);
    const View view = random_view(spotted({256, 256}), 256, dice);
    if (view.boxes->empty()) continue;
    constexpr double kRadius = 16 * 256.0 / kStoredSide;
    EXPECT_GT(view.boxes->front().radius(), kRadius * 0.6 - 0.5);
    EXPECT_LT(view.boxes->front().radius(), kRadius * 1.6 + 0.5);
  }
}

TEST(Views, JoinedSidesKeepTheirOwnLesions) {
  int both = 0, ours = 0, theirs = 0;
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    Sample left = spotted({100, 300}), right = spotted({540, 300});
    left.count = 3, right.count = 5;
    View view = plain_view(left, 256);
    const View other = plain_view(right, 256);
    drawn::Dice dice(seed, 2);
    join_sides(view, other, dice);
    EXPECT_EQ(view.kept, 0);
    double count = 0;
    for (const Spot& spot : *view.boxes) {  // light where a lesion is said to be
      EXPECT_GT(view.picture.at<cv::Vec3b>(cv::Point(spot.centre))[0], 200) << "seed " << seed;
      count += spot.centre.x < 128 ? 3 : 5;
    }
    EXPECT_EQ(view.count, count);
    both += count == 8, ours += count == 3, theirs += count == 5;
  }
  EXPECT_TRUE(both > 0 && ours > 0 && theirs > 0);
}

TEST(Views, JoinedWithOneOfUnknownLesionsNothingIsKnown) {
  Sample unknown = spotted({320, 320});
  unknown.boxes.reset();
  View view = plain_view(spotted({100, 300}), 256);
  drawn::Dice dice(1, 2);
  join_sides(view, plain_view(unknown, 256), dice);
  EXPECT_FALSE(view.boxes || view.count);
}

TEST(Batch, APartOfAFaceIsGradedByTheLesionsThatAreLeft) {
  Sample sample = spotted({320, 320});
  sample.boxes->clear();
  for (int i = 0; i < 10; ++i) sample.boxes->push_back({{64.0F * static_cast<float>(i) + 20, 320}, {8, 8}});
  sample.level = 3, sample.count = 10;
  const std::vector<const Sample*> four(4, &sample);
  std::set<int> levels;
  for (std::uint64_t step = 0; step < 40; ++step) {
    const Target target = make_batch(four, {64, false, 0}, 1, step).target;
    EXPECT_EQ(target.grade_weight.index({torch::indexing::Slice(), level}).sum().item<float>(), 4);
    for (std::int64_t i = 0; i < 4; ++i) {
      const float found = target.grades[i][level].item<float>();
      const bool many = target.grades[i][above_5].item<float>() > 0, any = target.grades[i][above_0].item<float>() > 0;
      EXPECT_EQ(found, 1 + any + many);
      EXPECT_EQ(std::expm1(target.grades[i][log_count].item<double>()) > 5.5, many);
      levels.insert(static_cast<int>(found));
    }
  }
  EXPECT_TRUE(levels.contains(2) && levels.contains(3));
}

}  // namespace
}  // namespace comedo::trainer
