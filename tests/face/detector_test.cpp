// The detector that is compiled for AVX2 finds what the one for every processor does.
#include "detector.hpp"

#include "comedo/sample.hpp"
#include "detector_code.hpp"
#include "support.hpp"

namespace comedo {
namespace {

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
    SampleOptions options;
    options.seed = seed;
    options.width_px = 360;
    const Image image = draw_sample(options).image;
    const auto found = plain->find(image, -1.5), again = wide->find(image, -1.5);  // far below any use: many boxes
    ASSERT_GT(found.size(), 1U);
    expect_alike(found, again);
    EXPECT_EQ(wide->clone()->find(image, -1.5), again);
  }
#endif
}

}  // namespace
}  // namespace comedo
