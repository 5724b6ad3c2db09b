// Reading a file of texts, and saying one.
#include "comedo/texts.hpp"

#include <gmock/gmock.h>

#include <string>

namespace comedo {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::string formats(const std::string& date, const std::string& first, const std::string& mark) {
  std::string json = R"({"format.month":"{month} {year}","format.date":")" + date + R"(","format.first_day":")" +
                     first + R"(","format.decimal_mark":")" + mark + "\"";
  for (int month = 1; month <= 12; ++month)
    json += R"(,"format.month_)" + std::string(month < 10 ? "0" : "") + std::to_string(month) + R"(":"month)" +
            std::to_string(month) + "\"";
  return json;
}

Result<Texts> english(const std::string& members) {
  return Texts::load(formats("{day} {month} {year}", "1", ".") + members + "}", Language::en);
}

Texts french(const std::string& members) {
  auto texts = Texts::load(formats("{day} {month} {year}", "1er", ",") + members + "}", Language::fr);
  EXPECT_TRUE(texts.ok());
  return *std::move(texts);
}

std::string why_not(const std::string& members) {
  const auto texts = english(members);
  EXPECT_FALSE(texts.ok());
  if (texts) return {};
  EXPECT_EQ(texts.error().code, ErrorCode::texts_invalid);
  return texts.error().message;
}

TEST(Texts, SaysValuesAndOtherTexts) {
  const auto texts = english(R"(,"put.on":"Put {amount} on {where}.","skin.face":"the whole face")");
  ASSERT_TRUE(texts.ok());
  EXPECT_EQ(texts->say("put.on", {{"amount", "a pea"}, {"where", "@skin.face"}}), "Put a pea on the whole face.");
  EXPECT_THAT(texts->placeholders_of("put.on"), ElementsAre("amount", "where"));
  EXPECT_EQ(texts->say("no.such.key"), "no.such.key");
  EXPECT_EQ(texts->say("put.on", {{"amount", "@gone"}}), "Put gone on {where}.");
}

TEST(Texts, WritesNumbersAndDatesAsTheLanguageDoes) {
  const Texts texts = french(R"(,"on":"{what} : {when}")");
  EXPECT_EQ(texts.say("on", {{"what", "2.5"}, {"when", "2027-03-01"}}), "2,5 : 1er month3 2027");
  EXPECT_EQ(texts.date("2027-12-31"), "31 month12 2027");
  EXPECT_EQ(texts.date("2027-03"), "month3 2027");
  EXPECT_EQ(texts.date("2027-13-01"), "2027-13-01");
  EXPECT_EQ(texts.date("soon"), "soon");
  EXPECT_EQ(texts.number(2.5), "2,5");
  EXPECT_EQ(texts.number(3.0), "3");
  EXPECT_EQ(texts.number(10, 0), "10");
}

TEST(Texts, ChoosesTheFormThatTheNumberTakes) {
  const auto en = english(R"(,"for":"{weeks} {weeks|week|weeks}")");
  ASSERT_TRUE(en.ok());
  const Texts fr = french(R"(,"for":"{weeks} {weeks|semaine|semaines}")");
  EXPECT_EQ(en->say("for", {{"weeks", "0"}}), "0 weeks");
  EXPECT_EQ(en->say("for", {{"weeks", "1"}}), "1 week");
  EXPECT_EQ(en->say("for", {{"weeks", "1.5"}}), "1.5 weeks");
  EXPECT_EQ(fr.say("for", {{"weeks", "0"}}), "0 semaine");
  EXPECT_EQ(fr.say("for", {{"weeks", "1.5"}}), "1,5 semaine");
  EXPECT_EQ(fr.say("for", {{"weeks", "2"}}), "2 semaines");
}

TEST(Texts, RefusesWhatIsNoFlatObjectOfTexts) {
  for (const char* json : {"", "[]", "\"text\"", "{", "{\"format.date\":1}", "{\"a\":{\"b\":\"c\"}}", "null", "{}x"}) {
    const auto texts = Texts::load(json, Language::en);
    ASSERT_FALSE(texts.ok()) << json;
    EXPECT_EQ(texts.error().code, ErrorCode::texts_invalid) << json;
  }
  EXPECT_THAT(why_not(R"(,"a":["b"])"), HasSubstr("a is not a text"));
  EXPECT_THAT(why_not(R"(,"a":"b","a":"c")"), HasSubstr("has a key twice"));
  EXPECT_THAT(why_not(R"(,"a":"")"), HasSubstr("a is empty"));
  EXPECT_THAT(why_not(R"(,"a b":"c")"), HasSubstr("a key holds other characters"));
  EXPECT_THAT(why_not(R"(,"a":"x\u0007")"), HasSubstr("a is empty or holds a control character"));
  EXPECT_THAT(why_not(",\"a\":\"\xFF\""), HasSubstr("it is no JSON"));
}

TEST(Texts, RefusesBracesThatAreNoPlaceholder) {
  for (const char* text : {"{", "}", "{}", "{a", "a}", "{a b}", "{a|b}", "{a|b|c|d}", "{{a}}", "{a{b}}"})
    EXPECT_THAT(why_not(R"(,"key":")" + std::string(text) + "\""), HasSubstr("key holds a brace")) << text;
}

TEST(Texts, NeedsTheFormatsOfDatesAndNumbers) {
  const auto texts = Texts::load(R"({"a":"b"})", Language::de);
  ASSERT_FALSE(texts.ok());
  EXPECT_THAT(texts.error().message, HasSubstr("format.date is missing"));
}

TEST(Texts, AMonthThatLooksLikeADateEnds) {
  std::string json = formats("{day} {month} {year}", "2027-01-01", ".") + "}";
  json.replace(json.find("\"month3\""), 8, "\"2027-03-01\"");
  const auto texts = Texts::load(json, Language::en);
  ASSERT_TRUE(texts.ok());
  EXPECT_EQ(texts->date("2027-03-02"), "2 2027-03-01 2027");
}

TEST(Languages, HaveNames) {
  for (const Language language : {Language::en, Language::fr, Language::de, Language::es})
    EXPECT_EQ(language_of(name_of(language)), language);
  EXPECT_EQ(language_of("EN"), std::nullopt);
  EXPECT_EQ(language_of(""), std::nullopt);
}

}  // namespace
}  // namespace comedo
