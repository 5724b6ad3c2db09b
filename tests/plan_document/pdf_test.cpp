// The plan on paper: where lines lie, what the file holds, and that it is the same every time.
#include <gmock/gmock.h>

#include <string>

#include "cases.hpp"
#include "pages.hpp"

namespace comedo {
namespace {

using document::Block;
using document::BlockKind;
using test::Case;
using testing::HasSubstr;

std::string pdf_of(const Case& one, Language language = Language::en) {
  const Bytes bytes = plan_pdf(test::view_of(one, language));
  return {bytes.begin(), bytes.end()};
}

TEST(Pages, EveryLineLiesWithinTheMargins) {
  for (const Case& one : test::cases())
    for (const auto& page : document::lay_out(document::compose(test::view_of(one)))) {
      ASSERT_FALSE(page.lines.empty());
      for (const auto& line : page.lines) {
        PangoRectangle box;
        pango_layout_line_get_extents(line.line, nullptr, &box);
        EXPECT_GE(line.x, document::kMargin);
        EXPECT_LE(line.x + static_cast<double>(box.width) / PANGO_SCALE, document::kPageWidth - document::kMargin + 1);
        EXPECT_GE(line.baseline, document::kMargin);
        EXPECT_LE(line.baseline, document::kPageHeight - document::kMargin);
      }
    }
}

TEST(Pages, AnAlarmIsOnTheFirstPage) {
  const auto pages = document::lay_out(document::compose(test::view_of(test::case_named("danger_signal"))));
  EXPECT_FALSE(pages.front().panels.empty());
}

TEST(Pages, ABlockLongerThanAPageGoesOnOnTheNext) {
  std::string words;
  for (int i = 0; i < 3000; ++i) words += "word ";
  const auto pages = document::lay_out({{BlockKind::alarm, words, "-"}, {BlockKind::heading, "End"}});
  EXPECT_GT(pages.size(), 2U);
  EXPECT_EQ(document::lay_out({}).size(), 1U);
}

TEST(PlanPdf, HoldsItsPagesFontsAndDate) {
  const Case& one = test::case_named("severe_nodules");
  const std::string pdf = pdf_of(one);
  EXPECT_TRUE(pdf.starts_with("%PDF-1."));
  EXPECT_THAT(pdf, HasSubstr("20270111000000Z)"));  // cairo 1.16 writes the date without "D:"
  EXPECT_THAT(pdf, HasSubstr("/FontFile"));         // embedded
  EXPECT_THAT(pdf, HasSubstr("595.276"));           // A4
  const std::size_t pages = document::lay_out(document::compose(test::view_of(one))).size();
  EXPECT_THAT(pdf, HasSubstr("/Count " + std::to_string(pages)));
}

TEST(PlanPdf, IsTheSameEveryTime) {
  const Case& one = test::case_named("pregnant_adult");
  EXPECT_EQ(pdf_of(one), pdf_of(one));
  EXPECT_NE(pdf_of(one), pdf_of(one, Language::fr));
}

}  // namespace
}  // namespace comedo
