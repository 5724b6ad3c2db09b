// What the file holds, and that it is the same every time.
#include <gmock/gmock.h>

#include "pieces.hpp"

namespace comedo::test {
namespace {

using testing::HasSubstr;

std::string pdf_of(std::vector<paper::Piece> pieces) {
  paper::Document document;
  document.title = "Title";
  document.date = "2027-01-11";
  document.pieces = std::move(pieces);
  document.footer = [](std::size_t page, std::size_t pages) {
    return std::to_string(page) + " of " + std::to_string(pages);
  };
  const Bytes bytes = paper::to_pdf(document);
  return {bytes.begin(), bytes.end()};
}

TEST(Pdf, HoldsItsFontsDateAndSize) {
  const std::string pdf = pdf_of(one_of_each());
  EXPECT_TRUE(pdf.starts_with("%PDF-1."));
  EXPECT_THAT(pdf, HasSubstr("20270111000000Z)"));  // cairo 1.16 writes the date without "D:"
  EXPECT_THAT(pdf, HasSubstr("/FontFile"));         // embedded
  EXPECT_THAT(pdf, HasSubstr("595.276"));           // A4
}

TEST(Pdf, HoldsPicturesAsTheJpegsThatTheyBecame) {
  EXPECT_THAT(pdf_of({paper::Pictures{{{plain_image(60, 80), ""}}}}), HasSubstr("/DCTDecode"));
}

TEST(Pdf, IsTheSameEveryTime) {
  EXPECT_EQ(pdf_of(one_of_each()), pdf_of(one_of_each()));
  EXPECT_NE(pdf_of(one_of_each()), pdf_of({}));
}

}  // namespace
}  // namespace comedo::test
