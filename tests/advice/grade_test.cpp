#include <gtest/gtest.h>

#include "comedo/advice.hpp"

namespace comedo {
namespace {

constexpr const char* kReport = R"({"schema":"comedo.assessment/1","image":{"file":"a.jpg"},"score":2.47,
 "interval":{"low":2.01,"high":2.93,"coverage":0.9},"level":2,"lesions":{"count":14,"points":[]}})";

TEST(GradeOfReport, TakesWhatThePlanNeeds) {
  const auto grade = grade_of_report(kReport);
  ASSERT_TRUE(grade.ok()) << grade.error().message;
  EXPECT_EQ(grade->score, 2.47);
  EXPECT_EQ(grade->level, 2);
  EXPECT_EQ(grade->lesions, 14);
  EXPECT_NEAR(*grade->half_width, 0.46, 1e-12);
}

// At the scale's end the interval is cut off; the other side shows how wide the model's errors are.
TEST(GradeOfReport, TakesTheWidthFromTheSideThatIsWhole) {
  const auto grade = grade_of_report(
      R"({"schema":"comedo.assessment/1","score":1.1,"level":1,"interval":{"low":1,"high":1.6,"coverage":0.9}})");
  ASSERT_TRUE(grade.ok());
  EXPECT_NEAR(*grade->half_width, 0.5, 1e-12);
  EXPECT_FALSE(grade->lesions);
}

TEST(GradeOfReport, NullIsUnknown) {
  const auto grade =
      grade_of_report(R"({"schema":"comedo.assessment/1","score":3,"level":3,"interval":null,"lesions":null})");
  ASSERT_TRUE(grade.ok());
  EXPECT_FALSE(grade->half_width);
}

TEST(GradeOfReport, HandsARefusalOn) {
  const auto refused =
      grade_of_report(R"({"schema":"comedo.error/1","error":{"code":"several_faces","message":"my face.jpg"}})");
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, ErrorCode::several_faces);
  EXPECT_EQ(refused.error().message.find("face.jpg"), std::string::npos);
  EXPECT_EQ(grade_of_report(R"({"schema":"comedo.error/1"})").error().code, ErrorCode::assessment_invalid);
}

TEST(GradeOfReport, RefusesWhatIsNoReport) {
  for (const char* text :
       {"", "[]", "{}", R"({"schema":"comedo.assessment/2","score":2,"level":2})",
        R"({"schema":"comedo.assessment/1","score":2})", R"({"schema":"comedo.assessment/1","score":7,"level":2})",
        R"({"schema":"comedo.assessment/1","score":2,"level":2.5})",
        R"({"schema":"comedo.assessment/1","score":2,"level":2,"interval":{"low":3,"high":4}})",
        R"({"schema":"comedo.assessment/1","score":2,"level":2,"lesions":{"count":-1}})"}) {
    const auto grade = grade_of_report(text);
    ASSERT_FALSE(grade.ok()) << text;
    EXPECT_EQ(grade.error().code, ErrorCode::assessment_invalid) << text;
  }
}

}  // namespace
}  // namespace comedo
