// Assessment and history on paper: what the files hold, in every language, and that they are the same every time.
#include <gmock/gmock.h>

#include "views.hpp"

namespace comedo::test {
namespace {

using testing::HasSubstr;

constexpr Language kLanguages[] = {Language::en, Language::fr, Language::de, Language::es};

std::string text_of(const Bytes& bytes) { return {bytes.begin(), bytes.end()}; }

std::string pdf_of(const Report& report, const Image* picture, Language language = Language::en) {
  return text_of(assessment_pdf({report, "2027-01-10", "2027-01-11", texts_of(language), picture}));
}

TEST(AssessmentPdf, HoldsThePictureWhereThereIsOne) {
  const Report report = report_of();
  const Image picture = picture_of(report);
  const std::string with = pdf_of(report, &picture);
  EXPECT_TRUE(with.starts_with("%PDF-1."));
  EXPECT_THAT(with, HasSubstr("/DCTDecode"));
  EXPECT_THAT(with, HasSubstr("20270111000000Z)"));
  EXPECT_THAT(pdf_of(report, nullptr), testing::Not(HasSubstr("/DCTDecode")));
  EXPECT_EQ(with, pdf_of(report, &picture));
}

TEST(AssessmentPdf, TakesWhateverAReportMayBe) {
  Report bare = report_of();
  bare.patches = {{Region::whole, {0, 0, 300, 400}, 5, {}}};
  bare.assessment = {5, {}, Level::severe, Region::whole};
  bare.lesions.reset();
  bare.quality.usable = false;
  for (int code = 0; code <= static_cast<int>(QualityCode::face_not_found); ++code)
    bare.quality.issues.push_back({static_cast<QualityCode>(code), code % 2 == 0, "advice"});
  for (const Language language : kLanguages) EXPECT_GT(pdf_of(bare, nullptr, language).size(), 1000U);
}

TEST(HistoryPdf, HoldsChartAndPicturesInEveryLanguage) {
  const Trend trend = trend_of_a_year();
  const Report report = report_of();
  const Image picture = picture_of(report);
  for (const Language language : kLanguages) {
    const Illustration one{report, picture};
    const HistoryView view{trend, "2027-01-11", texts_of(language), one, one};
    const std::string pdf = text_of(history_pdf(view));
    EXPECT_THAT(pdf, HasSubstr("/DCTDecode"));
    EXPECT_EQ(pdf, text_of(history_pdf(view)));
  }
}

TEST(HistoryPdf, TakesAShortOrEmptyHistory) {
  const Texts& texts = texts_of(Language::en);
  EXPECT_GT(history_pdf({Trend(), "2027-01-11", texts}).size(), 1000U);
  const Trend one = trend_of({snapshot_of(report_of(), "a", "2027-01-10")});
  EXPECT_GT(history_pdf({one, "2027-01-11", texts}).size(), 1000U);
}

TEST(Ends, AreThoseOfTheViewWithMostShots) {
  const Trend trend = trend_of_a_year();
  const auto ends = ends_of(trend);
  ASSERT_TRUE(ends);
  EXPECT_EQ(trend.points[ends->first].shot.date, "2026-01-10");
  EXPECT_EQ(trend.points[ends->latest].shot.date, "2026-12-13");
  EXPECT_FALSE(ends_of({}));
}

}  // namespace
}  // namespace comedo::test
