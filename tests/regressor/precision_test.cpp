// The fit in bfloat16 beside that in float32.
#include <map>

#include "fixture.hpp"

namespace comedo {
namespace {

/// Two hidden layers whose products are large enough for bfloat16.
FitOptions wide_options(std::optional<Precision> precision) {
  FitOptions options;
  options.hidden = {192, 128};
  options.batch = 100;
  options.learning_rate = 2e-3F;
  options.max_epochs = 40;
  options.precision = precision;
  return options;
}

std::vector<std::uint8_t> fitted(std::optional<Precision> precision, int epochs = 3) {
  const auto data = test::nonlinear_data(200);
  FitOptions options = wide_options(precision);
  options.max_epochs = epochs;
  return fit_regressor(data.features, data.targets, options)->to_onnx();
}

TEST(FitPrecision, AutomaticIsTheFastestThatTheProcessorHas) {
  EXPECT_EQ(fitted(std::nullopt), fitted(has_bf16() ? Precision::bf16 : Precision::f32));
}

TEST(FitPrecision, Float32CanBeForced) {
  EXPECT_EQ(fitted(Precision::f32), fitted(Precision::f32));
  if (!has_bf16()) GTEST_SKIP() << "this processor has no bfloat16 to tell float32 from";
  EXPECT_NE(fitted(Precision::f32), fitted(Precision::bf16));
}

TEST(FitPrecision, Bfloat16NeedsTheProcessor) {
  if (has_bf16()) GTEST_SKIP() << "this processor has bfloat16; ONEDNN_MAX_CPU_ISA=AVX2 hides it";
  EXPECT_THROW((void)fitted(Precision::bf16), ContractViolation);
}

TEST(FitPrecision, Bfloat16LearnsAsWell) {
  if (!has_bf16()) GTEST_SKIP() << "this processor has no bfloat16";
  const auto data = test::nonlinear_data(600);
  std::map<Precision, std::vector<double>> losses;
  for (const Precision precision : {Precision::f32, Precision::bf16})
    (void)fit_regressor(data.features, data.targets, wide_options(precision),
                        [&](const EpochLoss& epoch) { losses[precision].push_back(epoch.loss); });
  const auto& f32 = losses[Precision::f32];
  const auto& bf16 = losses[Precision::bf16];
  // Before the first step only rounding differs; eight binary digits are two and a half decimal ones.
  EXPECT_NEAR(bf16.front(), f32.front(), 0.02 * f32.front());
  // Both end at a small part of where they began. How small wavers from epoch to epoch and seed to seed, by half.
  EXPECT_LT(f32.back(), 0.05 * f32.front());
  EXPECT_NEAR(bf16.back(), f32.back(), 0.5 * f32.back());
}

}  // namespace
}  // namespace comedo
