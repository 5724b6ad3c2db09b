// The plan on paper: what the file holds, and that it is the same every time.
#include <gmock/gmock.h>

#include <string>

#include "cases.hpp"

namespace comedo {
namespace {

using test::Case;
using testing::HasSubstr;

std::string pdf_of(const Case& one, Language language = Language::en) {
  const Bytes bytes = plan_pdf(test::view_of(one, language));
  return {bytes.begin(), bytes.end()};
}

TEST(PlanPdf, HoldsItsPagesFontsAndDate) {
  const Case& one = test::case_named("severe_nodules");
  const std::string pdf = pdf_of(one);
  EXPECT_TRUE(pdf.starts_with("%PDF-1."));
  EXPECT_THAT(pdf, HasSubstr("20270111000000Z)"));  // cairo 1.16 writes the date without "D:"
  EXPECT_THAT(pdf, HasSubstr("/FontFile"));         // embedded
  EXPECT_THAT(pdf, HasSubstr("595.276"));           // A4
  const std::size_t pages = pdf.find("/Count ");
  ASSERT_NE(pages, std::string::npos);
  EXPECT_GE(std::stoi(pdf.substr(pages + 7)), 1);
}

TEST(PlanPdf, IsTheSameEveryTime) {
  const Case& one = test::case_named("pregnant_adult");
  EXPECT_EQ(pdf_of(one), pdf_of(one));
  EXPECT_NE(pdf_of(one), pdf_of(one, Language::fr));
}

}  // namespace
}  // namespace comedo
