// Where things lie: within the margins, in order, on as many pages as they need.
#include "pages.hpp"

#include <gmock/gmock.h>

#include "pieces.hpp"

namespace comedo::paper {
namespace {

using test::table_of;
using test::words;

std::string text_of(const PlacedLine& line) { return pango_layout_get_text(line.layout.get()); }

TEST(Pages, EveryLineLiesWithinTheMargins) {
  const auto pieces = test::one_of_each();
  const auto pages = lay_out(pieces);
  EXPECT_GT(pages.size(), 1U);
  for (const PlacedPage& page : pages) {
    ASSERT_FALSE(page.lines.empty());
    for (const PlacedLine& line : page.lines) {
      PangoRectangle box;
      pango_layout_line_get_extents(line.line, nullptr, &box);
      EXPECT_GE(line.x, kMargin) << text_of(line);
      EXPECT_LE(line.x + points(box.width), kPageWidth - kMargin + 1) << text_of(line);
      EXPECT_GE(line.baseline, kMargin) << text_of(line);
      EXPECT_LE(line.baseline, kPageHeight - kMargin) << text_of(line);
    }
  }
}

TEST(Pages, NothingIsOnePage) { EXPECT_EQ(lay_out({}).size(), 1U); }

TEST(Pages, AnAlarmHasAPanelAndGoesOnOnTheNextPage) {
  EXPECT_EQ(lay_out({Block{BlockKind::alarm, "Help", "-"}}).front().panels.size(), 1U);
  const auto pages = lay_out({Block{BlockKind::alarm, words(3000), "-"}, Block{BlockKind::heading, "End"}});
  EXPECT_GT(pages.size(), 2U);
}

TEST(Pages, AHeadingIsNotTheLastLine) {
  std::vector<Piece> pieces;
  for (int i = 0; i < 60; ++i) pieces.emplace_back(Block{BlockKind::heading, "Heading"});
  for (const PlacedPage& page : lay_out(pieces)) EXPECT_LE(page.lines.back().baseline, kBottom - 40);
}

TEST(Tables, TheHeadComesAgainOnEachPage) {
  const std::vector<Piece> pieces = {table_of(80)};
  const auto pages = lay_out(pieces);
  ASSERT_GT(pages.size(), 1U);
  for (const PlacedPage& page : pages) EXPECT_EQ(text_of(page.lines.front()), "Date");
}

TEST(Tables, RowsDoNotOverlap) {
  const std::vector<Piece> pieces = {table_of(20)};
  const auto pages = lay_out(pieces);
  double last = 0;
  for (const PlacedLine& line : pages.front().lines) {
    if (text_of(line) != "11 January 2027") continue;
    EXPECT_GT(line.baseline, last + 15);  // a row has at least a line of 8.5 points and its gaps
    last = line.baseline;
  }
}

TEST(Tables, EachRowHasAllCells) {
  EXPECT_THROW((void)lay_out({Table{{"a", "b"}, {1, 1}, {{"only one"}}}}), ContractViolation);
  EXPECT_THROW((void)lay_out({Table{{"a", "b"}, {1}, {}}}), ContractViolation);
}

TEST(PicturesOnPaper, MoveToTheNextPageAsAWhole) {
  const std::vector<Piece> pieces = {Block{BlockKind::plain, words(900)},
                                     Pictures{{{test::plain_image(100, 140), "caption"}}}};
  const auto pages = lay_out(pieces);
  ASSERT_EQ(pages.size(), 2U);
  EXPECT_EQ(pages[0].drawings.size(), 0U);
  EXPECT_EQ(pages[1].drawings.size(), 1U);
  EXPECT_EQ(text_of(pages[1].lines.front()), "caption");
}

TEST(PicturesOnPaper, TakeTheirHeadingAlong) {
  const std::vector<Piece> pieces = {Block{BlockKind::plain, words(900)}, Block{BlockKind::heading, "Heading"},
                                     Pictures{{{test::plain_image(100, 140), ""}}}};
  const auto pages = lay_out(pieces);
  ASSERT_EQ(pages.size(), 2U);
  EXPECT_EQ(text_of(pages[1].lines.front()), "Heading");
}

TEST(Charts, WordsOfTheAxesStandBesideAndBelow) {
  const std::vector<Piece> pieces = {test::chart_of_two()};
  const auto pages = lay_out(pieces);
  const auto find = [&](const std::string& what) {
    for (const PlacedLine& line : pages.front().lines)
      if (text_of(line) == what) return line;
    throw std::runtime_error(what + " is not there");
  };
  EXPECT_LT(find("severe").baseline, find("clear").baseline) << "worse is higher";
  EXPECT_LT(find("1 January 2027").x, find("11 January 2027").x);
  EXPECT_GT(find("front").baseline, find("1 January 2027").baseline);
}

}  // namespace
}  // namespace comedo::paper
