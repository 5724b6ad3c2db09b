#include "comedo/study.hpp"
#include "support.hpp"

namespace comedo {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr const char* kLabels =
    "file,subject,cv_fold,hayashi,lesion_count,variant,grade_a\n"
    "a.jpg,p,0,0,3,crop,1\nb.jpg,q,1,2,,letter,\n";

TEST(Cases, JoinLabelsAndPredictions) {
  StudyOptions options;
  options.by = {"variant"};
  const auto cases = read_cases(kLabels, {{"b.jpg", {2.5, {}, {}, {}, {}}}, {"c.jpg", {}}}, options);
  ASSERT_TRUE(cases) << cases.error().message;
  ASSERT_EQ(cases->size(), 2U);
  EXPECT_FALSE((*cases)[0].prediction);
  EXPECT_EQ((*cases)[0].label.level, 2);
  EXPECT_EQ((*cases)[0].label.lesions, 3);
  EXPECT_THAT((*cases)[0].groups, ElementsAre("crop"));
  EXPECT_EQ((*cases)[1].prediction->score, 2.5);
  EXPECT_FALSE((*cases)[1].label.lesions);
}

TEST(Cases, OfAnotherFoldAreRefusedWhereFoldsCount) {
  Prediction seen;
  seen.fold = 0;  // the table says 1
  StudyOptions options;
  EXPECT_TRUE(read_cases(kLabels, {{"b.jpg", seen}}, options));
  options.folds = true;
  const auto cases = read_cases(kLabels, {{"b.jpg", seen}}, options);
  ASSERT_FALSE(cases);
  EXPECT_EQ(cases.error().code, ErrorCode::table_invalid);
  EXPECT_THAT(cases.error().message, HasSubstr("row 2"));
}

TEST(Cases, WithoutAnyPredictionAreRefused) {
  const auto cases = read_cases(kLabels, {{"elsewhere/b.jpg", {}}}, {});
  ASSERT_FALSE(cases);
  EXPECT_THAT(cases.error().message, HasSubstr("no image"));
}

TEST(Cases, SubgroupsNeedAColumnOfFewValues) {
  StudyOptions options;
  options.by = {"tone"};
  EXPECT_THAT(read_cases(kLabels, {{"b.jpg", {}}}, options).error().message, HasSubstr("'tone'"));
  std::string many = "file,subject,cv_fold,level\n";
  for (int i = 0; i < 51; ++i)
    many += std::to_string(i) + ",s" + std::to_string(i) + "," + std::to_string(i % 2) + ",2\n";
  options.by = {"file"};
  EXPECT_THAT(read_cases(many, {{"1", {}}}, options).error().message, HasSubstr("51 different values"));
}

}  // namespace
}  // namespace comedo
