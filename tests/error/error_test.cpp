#include "comedo/error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace comedo {
namespace {

TEST(Result, HoldsAValue) {
  Result<int> result = 7;
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(*result, 7);
  EXPECT_THROW((void)result.error(), ContractViolation);
}

TEST(Result, HoldsAnError) {
  Result<int> result = Error{ErrorCode::image_empty, "the file is empty"};
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::image_empty);
  EXPECT_THROW((void)result.value(), ContractViolation);
}

TEST(Result, GivesItsValueAway) {
  Result<std::string> result = std::string("kept in one place");
  const std::string taken = *std::move(result);
  EXPECT_EQ(taken, "kept in one place");
}

TEST(Require, NamesTheBrokenContract) {
  EXPECT_NO_THROW(require(true, "never"));
  try {
    require(false, "side_px >= 1");
    FAIL() << "a broken contract must throw";
  } catch (const ContractViolation& violation) {
    EXPECT_STREQ(violation.what(), "side_px >= 1");
  }
}

}  // namespace
}  // namespace comedo
