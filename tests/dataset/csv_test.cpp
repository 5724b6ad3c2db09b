#include <random>

#include "comedo/dataset.hpp"
#include "support.hpp"

namespace comedo {
namespace {

using Rows = std::vector<std::vector<std::string>>;

std::string refusal(std::string_view text) {
  const auto table = parse_csv(text);
  if (table) return "accepted";
  return std::string(name_of(table.error().code)) + ": " + table.error().message;
}

TEST(Csv, ReadsPlainAndQuotedFields) {
  const auto table = parse_csv("a,b,c\n1,\"x, y\",\"said \"\"no\"\"\"\n,\"\",last");
  ASSERT_TRUE(table);
  EXPECT_EQ(table->columns, (std::vector<std::string>{"a", "b", "c"}));
  EXPECT_EQ(table->rows, (Rows{{"1", "x, y", "said \"no\""}, {"", "", "last"}}));
  EXPECT_EQ(table->column("c"), 2U);
  EXPECT_FALSE(table->column("C"));
}

TEST(Csv, ReadsWhatSpreadsheetsWrite) {
  const auto table = parse_csv(
      "\xEF\xBB\xBF"
      "file,note,\r\n\"a\",\"two\r\nlines\",\r\n\r\n\"b\",\xC3\xA9,\r\n");
  ASSERT_TRUE(table);
  EXPECT_EQ(table->columns, (std::vector<std::string>{"file", "note", ""}));
  EXPECT_EQ(table->rows, (Rows{{"a", "two\r\nlines", ""}, {"b", "\xC3\xA9", ""}}));
}

TEST(Csv, LastLineNeedsNoNewlineAndMayEndInAnEmptyField) {
  EXPECT_EQ(parse_csv("a,b\n1,")->rows, (Rows{{"1", ""}}));
  EXPECT_EQ(parse_csv("a\n\nx\n")->rows, (Rows{{""}, {"x"}}));  // one column: a blank line is an empty field
  EXPECT_TRUE(parse_csv("a,b\n")->rows.empty());
}

TEST(Csv, RefusalsNameTheLine) {
  EXPECT_EQ(refusal(""), "table_empty: the table has no header line");
  EXPECT_EQ(refusal("\n\n"), "table_empty: the table has no header line");
  EXPECT_EQ(refusal("a,b\n1,2\n3\n"), "table_invalid: line 3: 1 fields where the header has 2");
  EXPECT_EQ(refusal("a,b\n\"1\n\n\",2\n3,4,5\n"), "table_invalid: line 5: 3 fields where the header has 2");
  EXPECT_EQ(refusal("a,b\n1,\"2\n3,4\n"), "table_invalid: line 2: a quote that is never closed");
  EXPECT_EQ(refusal("a,b\n1,\"2\"3\n"), "table_invalid: line 2: text after a closing quote");
  EXPECT_EQ(refusal("a,b\n1,2\"3\n"), "table_invalid: line 2: a quote inside an unquoted field");
  EXPECT_EQ(refusal("a,b\r1,2\r"), "table_invalid: line 1: a carriage return without a line feed");
  EXPECT_EQ(refusal("a,a\n"), "table_invalid: line 1: two columns of the same name");
}

TEST(Csv, OnlyUtf8IsText) {
  using namespace std::string_view_literals;
  for (const auto bytes : {"a\n\0\n"sv, "a\n\xE9t\xE9\n"sv, "a\n\xC0\x80\n"sv, "a\n\xED\xA0\x80\n"sv,
                           "a\n\xF4\x90\x80\x80\n"sv, "a\n\xE2\x82"sv,
                           "\xFF\xFE"
                           "a\0"sv,
                           "a\n\x80\n"sv})
    EXPECT_EQ(refusal(bytes), "table_invalid: the table is not UTF-8 text");
  EXPECT_EQ(parse_csv("a\n\xF0\x9F\x99\x82\n")->rows, (Rows{{"\xF0\x9F\x99\x82"}}));
}

TEST(Csv, WhatCsvFieldWritesIsReadBack) {
  std::mt19937 random(7);
  const std::string_view alphabet = "a,\"\r\n ;x";
  Rows rows(200, std::vector<std::string>(3));
  for (auto& row : rows)
    for (auto& field : row)
      for (auto left = random() % 6; left > 0; --left) field += alphabet[random() % alphabet.size()];
  EXPECT_EQ(parse_csv(to_csv({{"p", "q", "r"}, rows}))->rows, rows);
  std::string text = "p,q,r\r\n";
  for (const auto& row : rows) text += csv_field(row[0]) + ',' + csv_field(row[1]) + ',' + csv_field(row[2]) + "\r\n";
  const auto table = parse_csv(text);
  ASSERT_TRUE(table) << table.error().message;
  EXPECT_EQ(table->rows, rows);
}

TEST(Csv, ANameThatBeginsWithAByteOrderMarkKeepsIt) {
  Table table;
  table.columns = {"\xEF\xBB\xBF", "b"};
  EXPECT_EQ(parse_csv(to_csv(table))->columns, table.columns);
}

TEST(Csv, DamagedTextIsReadOrRefusedButNeverCrashes) {
  const std::string whole = "file,subject,cv_fold,level\r\n\"a \"\"x\"\"\",p1,0,3\nb,p2,1,\"4\"\n";
  std::mt19937 random(11);
  for (int i = 0; i < 2000; ++i) {
    std::string damaged = whole.substr(0, random() % (whole.size() + 1));
    for (int hit = 0; hit < 3 && !damaged.empty(); ++hit)
      damaged[random() % damaged.size()] = ",\"\n\r\0\xFFz"[random() % 7];
    (void)parse_dataset(damaged);
    const auto table = parse_csv(damaged);
    if (!table) continue;
    for (const auto& row : table->rows) ASSERT_EQ(row.size(), table->columns.size()) << damaged;
  }
}

}  // namespace
}  // namespace comedo
