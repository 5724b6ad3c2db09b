// The detector against dlib's own search, for AVX2 against for every processor, and what may be left out.
#include "detector.hpp"

#include <dlib/image_processing/frontal_face_detector.h>

#include <algorithm>

#include "comedo/sample.hpp"
#include "detector_code.hpp"
#include "dlib_image.hpp"
#include "support.hpp"

namespace comedo {
namespace {

Image drawn(std::uint64_t seed, int width_px) {
  SampleOptions options;
  options.seed = seed;
  options.width_px = width_px;
  return draw_sample(options).image;
}

void expect_alike(const std::vector<Detection>& found, const std::vector<Detection>& again) {
  ASSERT_EQ(found.size(), again.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    EXPECT_EQ(found[i].box, again[i].box);
    EXPECT_NEAR(found[i].score, again[i].score, 1e-5);  // eight numbers are summed in another order than four
  }
}

TEST(FaceDetector, IsTheSameWithAvx2) {
#ifndef COMEDO_HAS_AVX2
  GTEST_SKIP() << "this build has one detector only";
#else
  if (!__builtin_cpu_supports("avx2")) GTEST_SKIP() << "this processor has no AVX2";
  const auto plain = make_plain_detector(), wide = make_avx2_detector();
  for (const std::uint64_t seed : {1U, 2U, 3U}) {
    const Image image = drawn(seed, 360);
    constexpr double kLow = -1.5;  // far below any use: many boxes
    const auto found = plain->find(image, kLow, kNothingIsEnough), again = wide->find(image, kLow, kNothingIsEnough);
    ASSERT_GT(found.size(), 1U);
    expect_alike(found, again);
    EXPECT_EQ(wide->clone()->find(image, kLow, kNothingIsEnough), again);
  }
#endif
}

TEST(FaceDetector, FindsWhatDlibsOwnSearchFinds) {
  auto theirs = dlib::get_frontal_face_detector();
  for (const int width : {200, 360}) {
    const Image image = drawn(4, width);
    std::vector<dlib::rect_detection> expected;
    theirs(to_dlib(image), expected, -1.0);
    const auto found = FaceDetector().find(image, -1.0);
    ASSERT_EQ(found.size(), expected.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
      EXPECT_EQ(found[i].box.x, expected[i].rect.left());
      EXPECT_EQ(found[i].box.y, expected[i].rect.top());
      EXPECT_EQ(found[i].box.width, static_cast<int>(expected[i].rect.width()));
      EXPECT_EQ(found[i].box.height, static_cast<int>(expected[i].rect.height()));
      EXPECT_NEAR(found[i].score, expected[i].detection_confidence, 1e-5);
    }
  }
}

TEST(FaceDetector, TheBestIsTheSameWhereSmallFacesAreLeftOut) {
  FaceDetector detector;
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    const Image image = drawn(seed, 480);
    const auto all = detector.find(image, -0.3), large = detector.find(image, -0.3, 0.5);
    ASSERT_FALSE(all.empty());
    ASSERT_FALSE(large.empty());
    EXPECT_EQ(large.front(), all.front()) << seed;
    for (const Detection& face : all)
      if (2 * face.box.area() > all.front().box.area())
        EXPECT_NE(std::find(large.begin(), large.end(), face), large.end()) << seed;
  }
}

TEST(FaceDetector, LeavesNothingOutWhereTheBestIsNotClear) {
  FaceDetector detector;
  const Image image = drawn(7, 360);
  const auto all = detector.find(image, -1.0);
  ASSERT_FALSE(all.empty());
  EXPECT_EQ(detector.find(image, -1.0, all.front().score + 0.1), all);
}

}  // namespace
}  // namespace comedo
