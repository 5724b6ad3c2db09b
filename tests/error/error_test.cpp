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

// FROZEN: number and name of every code. A line may be added; none may change or leave.
TEST(ErrorCode, NumbersAndNamesAreFrozen) {
  const std::vector<std::pair<int, std::string_view>> frozen = {{101, "file_not_found"},
                                                                {102, "file_unreadable"},
                                                                {103, "file_unwritable"},
                                                                {104, "partial_of_another_run"},
                                                                {105, "cache_damaged"},
                                                                {201, "image_empty"},
                                                                {202, "image_too_many_bytes"},
                                                                {203, "image_format_unknown"},
                                                                {204, "image_format_unsupported"},
                                                                {205, "image_mislabelled"},
                                                                {206, "image_truncated"},
                                                                {207, "image_corrupt"},
                                                                {208, "image_too_many_pixels"},
                                                                {209, "image_too_small"},
                                                                {301, "several_faces"},
                                                                {302, "no_patch"},
                                                                {401, "model_missing"},
                                                                {402, "manifest_invalid"},
                                                                {403, "model_file_damaged"},
                                                                {404, "network_invalid"},
                                                                {405, "network_layer_missing"},
                                                                {406, "network_shape_mismatch"},
                                                                {501, "table_invalid"},
                                                                {502, "table_empty"},
                                                                {601, "argument_invalid"},
                                                                {701, "profile_invalid"},
                                                                {702, "rules_invalid"},
                                                                {703, "assessment_invalid"},
                                                                {704, "catalog_invalid"},
                                                                {705, "texts_invalid"},
                                                                {706, "plan_invalid"},
                                                                {801, "storage_unavailable"},
                                                                {802, "storage_schema_unknown"},
                                                                {803, "storage_key_invalid"},
                                                                {804, "object_missing"},
                                                                {805, "object_damaged"},
                                                                {806, "entry_missing"},
                                                                {807, "entry_conflict"},
                                                                {901, "request_malformed"},
                                                                {902, "request_too_large"},
                                                                {903, "request_too_slow"},
                                                                {904, "route_unknown"},
                                                                {905, "media_type_unsupported"},
                                                                {906, "not_authenticated"},
                                                                {907, "not_permitted"},
                                                                {908, "too_many_requests"},
                                                                {909, "overloaded"},
                                                                {910, "consent_missing"},
                                                                {911, "internal_error"},
                                                                {1001, "url_refused"},
                                                                {1002, "fetch_failed"},
                                                                {1003, "fetch_too_slow"},
                                                                {1004, "fetch_too_large"}};
  for (const auto& [number, name] : frozen) EXPECT_EQ(name_of(static_cast<ErrorCode>(number)), name) << number;
  // Every other number is free, so the table above is complete.
  std::size_t known = 0;
  for (int number = 0; number < 2000; ++number) known += name_of(static_cast<ErrorCode>(number)) != "unknown" ? 1 : 0;
  EXPECT_EQ(known, frozen.size());
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
