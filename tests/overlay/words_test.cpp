#include "words.hpp"

#include <gmock/gmock.h>

#include "reports.hpp"

namespace comedo::overlay {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

TEST(Words, OfTheScoreAndItsRange) {
  const Report report = test::report_of({400, 500});
  EXPECT_EQ(score_words(report.assessment), "2.74 of 5");
  EXPECT_THAT(range_words(report.assessment), AllOf(StartsWith("Likely range 2.1 to 3.4."), HasSubstr("90\u00A0%")));
  EXPECT_EQ(severe_words(report), "Most severe region: Left cheek (3.6)");
}

TEST(Words, DoNotInventARange) {
  Report report = test::report_of({400, 500});
  report.assessment.interval.reset();
  EXPECT_THAT(range_words(report.assessment), AllOf(HasSubstr("not been measured"), Not(HasSubstr("%"))));
}

TEST(Words, NameNoRegionWhereThereIsOnlyOne) {
  Report report = test::report_of({400, 500});
  report.patches = {{Region::whole, {0, 0, 400, 500}, 3}};
  report.assessment.most_severe = Region::whole;
  EXPECT_EQ(severe_words(report), "");
}

TEST(Words, NameNoRegionWhereAllAreClear) {
  Report report = test::report_of({400, 500});
  for (ScoredPatch& patch : report.patches) patch.score = 1.2;
  EXPECT_EQ(severe_words(report), "");
}

TEST(Notes, PutWhatBlocksFirstAndStopAfterTwoPointsOfAdvice) {
  const std::vector<std::string> lines = notes(test::wordy_report_of({400, 500}));
  ASSERT_EQ(lines.size(), 5U);
  EXPECT_THAT(lines[0], HasSubstr("not good enough"));
  EXPECT_THAT(lines[1], HasSubstr("one eye"));
  EXPECT_THAT(lines[2], StartsWith("Blocking: "));
  EXPECT_THAT(lines[3], StartsWith("Hold the camera still"));
  EXPECT_THAT(lines[4], HasSubstr("PNG"));
}

TEST(Notes, SayNothingTwice) {
  Report report = test::report_of({400, 500});
  report.face.method = FaceMethod::whole_image;
  report.quality.issues = {{QualityCode::face_not_found, false, "Show your whole face."}};
  report.warnings = {"No face was found; the whole picture was graded as one region."};
  EXPECT_THAT(notes(report), ElementsAre(report.warnings[0]));
}

TEST(Notes, SayWhenAllIsWell) { EXPECT_EQ(notes(test::report_of({400, 500})).size(), 1U); }

TEST(LesionWords, SayWhatTheRingsAre) {
  Report report = test::report_of({400, 500});
  EXPECT_TRUE(lesion_words(report).empty());
  report.lesions.emplace();
  EXPECT_THAT(lesion_words(report), HasSubstr("No spot"));
  report.lesions->resize(1);
  EXPECT_THAT(lesion_words(report), HasSubstr("one spot"));
  report.lesions->resize(12);
  EXPECT_THAT(lesion_words(report), HasSubstr("12 spots"));
}

}  // namespace
}  // namespace comedo::overlay
