// Products in both precisions, small and large, against plain ones in double precision.
#include "multiply.hpp"

#include <bit>

#include "comedo/error.hpp"
#include "random.hpp"

namespace comedo {
namespace {

struct Shape {
  Eigen::Index rows, inner, columns;
};
constexpr Shape kSmall = {3, 5, 2};
// Past the limit from which oneDNN multiplies; no width is a multiple of a vector's or a tile's.
constexpr Shape kLarge[] = {{131, 121, 83}, {1, 1031, 1025}, {1033, 1029, 1}, {67, 255, 77}, {513, 37, 129}};

struct Operand {
  Dense stored;
  Flip flip;
  [[nodiscard]] Eigen::MatrixXd plain() const {
    return flip == Flip::no ? Eigen::MatrixXd(stored.cast<double>())
                            : Eigen::MatrixXd(stored.transpose().cast<double>());
  }
};

Operand draw(Eigen::Index rows, Eigen::Index columns, Flip flip, Random& random) {
  Operand operand{flip == Flip::no ? Dense(rows, columns) : Dense(columns, rows), flip};
  for (auto row : operand.stored.rowwise())
    for (float& value : row) value = random.within(1);
  return operand;
}

/// Calls `check` with two operands of the shape, flipped in all four ways.
void for_all_flips(const Shape& shape, const auto& check) {
  Random random(9);
  for (const Flip flip_a : {Flip::no, Flip::yes})
    for (const Flip flip_b : {Flip::no, Flip::yes}) {
      SCOPED_TRACE(testing::Message() << shape.rows << " x " << shape.inner << " x " << shape.columns << ", flipped "
                                      << (flip_a == Flip::yes) << (flip_b == Flip::yes));
      check(draw(shape.rows, shape.inner, flip_a, random), draw(shape.inner, shape.columns, flip_b, random));
    }
}

/// To the nearest number of eight binary digits, ties to the even one.
float round_to_bf16(float value) {
  const auto bits = std::bit_cast<std::uint32_t>(value);
  return std::bit_cast<float>((bits + 0x7FFFU + ((bits >> 16U) & 1U)) & 0xFFFF0000U);
}

TEST(Multiply, IsThePlainProductHoweverFlipped) {
  const auto check = [](const Operand& a, const Operand& b) {
    Dense result;
    multiply(a.stored, a.flip, b.stored, b.flip, result);
    constexpr double kFloatMargin = 5e-5;  // sums of a thousand products in [-1, 1]
    EXPECT_LT((result.cast<double>() - a.plain() * b.plain()).cwiseAbs().maxCoeff(), kFloatMargin);
  };
  for_all_flips(kSmall, check);
  for (const Shape& shape : kLarge) for_all_flips(shape, check);
}

TEST(Multiply, RefusesInnerDimensionsThatDiffer) {
  Dense result;
  EXPECT_THROW(multiply(Dense(3, 5), Flip::no, Dense(2, 5), Flip::no, result), ContractViolation);
  EXPECT_THROW(Multiplier()(Dense(3, 5), Flip::no, Dense(2, 5), Flip::no, result), ContractViolation);
}

TEST(Multiplier, InFloat32IsMultiply) {
  for_all_flips(kLarge[0], [](const Operand& a, const Operand& b) {
    Dense expected, result;
    multiply(a.stored, a.flip, b.stored, b.flip, expected);
    Multiplier()(a.stored, a.flip, b.stored, b.flip, result);
    EXPECT_EQ(result, expected);
  });
}

class Bf16Multiplier : public testing::Test {
 protected:
  void SetUp() override {
    if (!has_bf16()) GTEST_SKIP() << "this processor has no bfloat16";
    multiplier_ = Multiplier(Precision::bf16);
  }
  Multiplier multiplier_;
};

TEST_F(Bf16Multiplier, IsTheProductOfRoundedValues) {
  for (const Shape& shape : kLarge)
    for_all_flips(shape, [&](const Operand& a, const Operand& b) {
      Dense result;
      multiplier_(a.stored, a.flip, b.stored, b.flip, result);
      const Operand rounded_a{a.stored.unaryExpr(&round_to_bf16), a.flip};
      const Operand rounded_b{b.stored.unaryExpr(&round_to_bf16), b.flip};
      constexpr double kFloatMargin = 5e-5;  // sums are float32's, as in multiply()
      EXPECT_LT((result.cast<double>() - rounded_a.plain() * rounded_b.plain()).cwiseAbs().maxCoeff(), kFloatMargin);
      // Two roundings by at most 2^-9 of a value each, and a little of float32.
      const Eigen::MatrixXd bound = a.plain().cwiseAbs() * b.plain().cwiseAbs() * 0x1.02p-8;
      EXPECT_TRUE(((result.cast<double>() - a.plain() * b.plain()).array().abs() <= bound.array()).all());
    });
}

TEST_F(Bf16Multiplier, TakesPartsOfMatrices) {
  Random random(4);
  const Dense wide = draw(300, 90, Flip::no, random).stored;
  const Dense right = draw(70, 80, Flip::no, random).stored;
  Dense part, copy;
  multiplier_(wide.middleCols(11, 70), Flip::no, right, Flip::no, part);
  multiplier_(Dense(wide.middleCols(11, 70)), Flip::no, right, Flip::no, copy);
  EXPECT_EQ(part, copy);
}

TEST_F(Bf16Multiplier, LeavesSmallProductsInFloat32) {
  for_all_flips(kSmall, [&](const Operand& a, const Operand& b) {
    Dense expected, result;
    multiply(a.stored, a.flip, b.stored, b.flip, expected);
    multiplier_(a.stored, a.flip, b.stored, b.flip, result);
    EXPECT_EQ(result, expected);
  });
}

TEST(Multiplier, InBf16NeedsTheProcessor) {
  if (has_bf16()) GTEST_SKIP() << "this processor has bfloat16; ONEDNN_MAX_CPU_ISA=AVX2 hides it";
  EXPECT_THROW(Multiplier(Precision::bf16), ContractViolation);
}

}  // namespace
}  // namespace comedo
