#include "comedo/dataset.hpp"

#include <map>
#include <set>

#include "support.hpp"

namespace comedo {
namespace {

using testing::AllOf;
using testing::Ge;
using testing::Le;

std::string refusal(std::string_view csv) {
  const auto data = parse_dataset(csv);
  if (data) return "accepted";
  return std::string(name_of(data.error().code)) + ": " + data.error().message;
}

TEST(Dataset, ReadsLevelsDirectly) {
  const auto data =
      parse_dataset("subject,level,extra,file,cv_fold,grade_a\nann,1,?,x/a.jpg,0,\nbob,5,?,b.jpg,2,3.5\n");
  ASSERT_TRUE(data) << data.error().message;
  ASSERT_EQ(data->images.size(), 2U);
  EXPECT_EQ(data->folds, 3);
  EXPECT_EQ(data->images[0].file, "x/a.jpg");
  EXPECT_EQ(data->images[0].level, 1);
  EXPECT_TRUE(data->images[0].graders.empty());
  EXPECT_EQ(data->images[1].subject, "bob");
  EXPECT_EQ(data->images[1].fold, 2);
  EXPECT_EQ(data->images[1].graders, (std::map<std::string, double>{{"grade_a", 3.5}}));
}

TEST(Dataset, HayashiGradesAndTheirDoctorsMoveUpByTwo) {
  const auto data = parse_dataset("file,subject,cv_fold,hayashi,grade_a\na,p,0,0,1\nb,q,1,3,3\n");
  ASSERT_TRUE(data) << data.error().message;
  EXPECT_EQ(data->images[0].level, 2);
  EXPECT_EQ(data->images[0].graders.at("grade_a"), 3);
  EXPECT_EQ(data->images[1].level, 5);
}

TEST(Dataset, RefusalsNameTheLine) {
  const std::string header = "file,subject,cv_fold,level,grade_a\n";
  const std::string first = "a,p,0,3,\n";
  EXPECT_EQ(refusal("file,cv_fold,level\n"), "table_invalid: line 1: the column 'subject' is missing");
  EXPECT_EQ(refusal("file,subject,cv_fold\n"), "table_invalid: line 1: neither a column 'level' nor 'hayashi'");
  EXPECT_EQ(refusal(header), "table_empty: the table has a header but no rows");
  EXPECT_EQ(refusal(header + first + ",q,1,3,\n"),
            "table_invalid: line 3: 'file' must be a path inside the images' folder");
  EXPECT_EQ(refusal(header + first + "b/../../c,q,1,3,\n"),
            "table_invalid: line 3: 'file' must be a path inside the images' folder");
  EXPECT_EQ(refusal(header + first + "/b,q,1,3,\n"),
            "table_invalid: line 3: 'file' must be a path inside the images' folder");
  EXPECT_EQ(refusal(header + first + "b,,1,3,\n"), "table_invalid: line 3: 'subject' is empty: who is in the picture?");
  for (const std::string fold : {"-1", "100", "1.5", "", "x", "99999999999"})
    EXPECT_EQ(refusal(header + "b,q," + fold + ",3,\n"),
              "table_invalid: line 2: 'cv_fold' must be a whole number in 0..99");
  for (const std::string level : {"0", "6", "2.5", "", "nan", "severe"})
    EXPECT_EQ(refusal(header + "b,q,1," + level + ",\n"), "table_invalid: line 2: 'level' must be 1, 2, 3, 4 or 5");
  EXPECT_EQ(refusal("file,subject,cv_fold,hayashi\na,p,0,-1\n"),
            "table_invalid: line 2: 'hayashi' must be 0, 1, 2 or 3");
  for (const std::string grade : {"0.5", "5.1", "nan", "inf", "good"})
    EXPECT_EQ(refusal(header + "b,q,1,3," + grade + "\n"),
              "table_invalid: line 2: a doctor's grade that is not on the label's scale");
  EXPECT_EQ(refusal(header + first + "a,p,0,4,\n"),
            "table_invalid: line 3: this file stands in an earlier row already");
  EXPECT_EQ(refusal(header + first + "b,p,1,4,\n"),
            "table_invalid: line 3: this subject stands in another fold already: folds must not share a person");
  EXPECT_EQ(refusal(header + first + "b,p,0,4,\n"),
            "table_invalid: all rows are in one fold: cross-validation needs at least two");
}

TEST(Dataset, ReadsCountsAndPatchLevels) {
  const auto data =
      parse_dataset("file,subject,cv_fold,hayashi,count,level_chin,level_whole\na,p,0,0,12,5,\nb,q,1,3,,,1\n");
  ASSERT_TRUE(data) << data.error().message;
  EXPECT_EQ(data->images[0].lesions, 12);
  EXPECT_EQ(data->images[0].patch_levels, (std::map<Region, double>{{Region::chin, 5}}));
  EXPECT_EQ(data->images[1].lesions, std::nullopt);
  EXPECT_EQ(data->images[1].patch_levels, (std::map<Region, double>{{Region::whole, 1}}));
  EXPECT_EQ(refusal("file,subject,cv_fold,level,level_chin\na,p,0,1,6\n"),
            "table_invalid: line 2: 'level_chin' must be 1, 2, 3, 4 or 5");
  for (const std::string count : {"-1", "1.5", "many", "99999999999"})
    EXPECT_EQ(refusal("file,subject,cv_fold,level,lesion_count\na,p,0,1," + count + "\n"),
              "table_invalid: line 2: the count of lesions must be a whole number");
}

TEST(Dataset, FoldsAndPeopleMayBeLeftOutWhereTheCallerAllows) {
  const std::string plain = "file,level\na,3\nb,4\n";
  EXPECT_EQ(refusal(plain), "table_invalid: line 1: the column 'subject' is missing");
  const auto data = parse_dataset(plain, {FoldColumn::optional, false, true});
  ASSERT_TRUE(data) << data.error().message;
  EXPECT_EQ(data->folds, 0);
  EXPECT_EQ(data->images[1].subject, "");
  const std::string one_fold = "file,subject,level,cv_fold\na,p,3,0\n";
  EXPECT_EQ(parse_dataset(one_fold, {FoldColumn::optional, true, true})->folds, 1);
  const std::string bad_fold = "file,subject,level,cv_fold\na,p,3,?\n";
  EXPECT_FALSE(parse_dataset(bad_fold, {FoldColumn::optional, true, true}));
  EXPECT_EQ(parse_dataset(bad_fold, {FoldColumn::ignored, true, true})->folds, 0);
}

TEST(Dataset, ContradictionsMayBeLeftToTheCheck) {
  const std::string csv = "file,subject,level,cv_fold\na,p,3,0\na,p,4,1\n";
  EXPECT_FALSE(parse_dataset(csv));
  const auto data = parse_dataset(csv, {FoldColumn::optional, true, false});
  ASSERT_TRUE(data) << data.error().message;
  EXPECT_EQ(data->images.size(), 2U);
}

TEST(Dataset, ReadsAcne04) {
  COMEDO_NEED_SHARED(folder, "data/acne04");
  const auto bytes = read_file(folder / "labels.csv");
  ASSERT_TRUE(bytes);
  const auto data = parse_dataset({reinterpret_cast<const char*>(bytes->data()), bytes->size()});
  ASSERT_TRUE(data) << data.error().message;
  EXPECT_EQ(data->images.size(), 1128U);
  EXPECT_EQ(data->folds, 4);
  std::set<std::string> people;
  std::map<std::string, int> graded;
  for (const auto& image : data->images) {
    people.insert(image.subject);
    EXPECT_THAT(image.level, AllOf(Ge(2), Le(5))) << image.file;
    for (const auto& [name, level] : image.graders) ++graded[name];
  }
  EXPECT_EQ(people.size(), 484U);
  EXPECT_EQ(graded["grade_expertb2"], 557);
  EXPECT_EQ(graded.size(), 7U);
}

}  // namespace
}  // namespace comedo
