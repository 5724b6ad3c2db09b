// The four languages say the same, all that is said has words, and they are easy words.
#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <regex>
#include <set>

#include "cases.hpp"
#include "support.hpp"

namespace comedo {
namespace {

using testing::IsEmpty;
using Keys = std::set<std::string>;

constexpr Language kLanguages[] = {Language::en, Language::fr, Language::de, Language::es};

Keys keys_of(Language language) {
  const auto keys = test::shipped_texts(language).keys();
  return {keys.begin(), keys.end()};
}

Keys without(const Keys& all, const Keys& some) {
  Keys left;
  std::set_difference(all.begin(), all.end(), some.begin(), some.end(), std::inserter(left, left.end()));
  return left;
}

/// String literals of the code that look like keys, "format.month_" and other beginnings of keys among them.
Keys literals_of_code() {
  static const std::regex kLiteral("\"@?([a-z_]+\\.[a-z0-9_.]*)[^\"]*\"");
  const Keys english = keys_of(Language::en);
  std::set<std::string> families;
  for (const std::string& key : english) families.insert(key.substr(0, key.find('.')));
  Keys found;
  for (const char* layer : {"advice", "catalog", "plan_document", "assessment_document", "texts", "cli"})
    for (const auto& path : test::files_of(test::source_folder() / "src" / layer)) {
      const std::string code = test::tree_text("src/" + std::string(layer) + "/" + path.filename().string());
      for (std::sregex_iterator hit(code.begin(), code.end(), kLiteral), end; hit != end; ++hit)
        if (const std::string key = (*hit)[1]; families.contains(key.substr(0, key.find('.')))) found.insert(key);
    }
  return found;
}

Keys keys_of_rules() {
  const auto keys = test::shipped_data().rules.text_keys();
  return {keys.begin(), keys.end()};
}

TEST(Words, EveryLanguageHasTheSameKeysAndPlaceholders) {
  const Texts& english = test::shipped_texts(Language::en);
  for (const Language language : kLanguages) {
    SCOPED_TRACE(name_of(language));
    EXPECT_THAT(without(keys_of(Language::en), keys_of(language)), IsEmpty()) << "missing";
    EXPECT_THAT(without(keys_of(language), keys_of(Language::en)), IsEmpty()) << "too many";
    for (const std::string& key : english.keys())
      EXPECT_EQ(test::shipped_texts(language).placeholders_of(key), english.placeholders_of(key)) << key;
  }
}

TEST(Words, EveryKeyOfRulesAndCodeHasWords) {
  const Keys english = keys_of(Language::en);
  EXPECT_THAT(without(keys_of_rules(), english), IsEmpty());
  for (const std::string& literal : literals_of_code()) {
    const auto next = english.lower_bound(literal);
    EXPECT_TRUE(next != english.end() && next->starts_with(literal)) << literal;
  }
}

TEST(Words, NoKeyIsLeftOver) {
  const Keys rules = keys_of_rules(), literals = literals_of_code();
  for (const std::string& key : keys_of(Language::en)) {
    const bool begun = std::any_of(literals.begin(), literals.end(), [&](const std::string& literal) {
      const bool beginning = literal.ends_with('.') || literal.ends_with('_');
      return literal == key || (beginning && key.starts_with(literal));
    });
    EXPECT_TRUE(begun || rules.contains(key)) << key;
  }
}

TEST(Words, NoneClaimsADiagnosis) {
  const std::regex claim("diagn", std::regex::icase);  // diagnosis, diagnostic, Diagnose, diagnóstico
  for (const Language language : kLanguages)
    for (const std::string& key : keys_of(language))
      EXPECT_FALSE(std::regex_search(test::shipped_texts(language).say(key), claim)) << name_of(language) << " " << key;
}

/// What LIX counts.
struct Count {
  int words = 0, long_words = 0, sentences = 0, longest_sentence = 0;
  [[nodiscard]] double lix() const { return static_cast<double>(words) / sentences + 100.0 * long_words / words; }
};

bool is_letter(unsigned char byte) { return std::isalpha(byte) != 0 || byte >= 0x80U || byte == '\''; }

/// Letters are the bytes that begin a character. A text ends its last sentence.
void add(Count& count, const std::string& text) {
  int in_word = 0, in_sentence = 0;
  const auto end_word = [&] {
    if (in_word == 0) return;
    ++count.words;
    ++in_sentence;
    if (in_word > 6) ++count.long_words;
    in_word = 0;
  };
  const auto end_sentence = [&] {
    end_word();
    if (in_sentence == 0) return;
    ++count.sentences;
    count.longest_sentence = std::max(count.longest_sentence, in_sentence);
    in_sentence = 0;
  };
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (is_letter(byte)) {
      in_word += (byte & 0xC0U) != 0x80U ? 1 : 0;
    } else {
      end_word();
      if (c == '.' || c == '!' || c == '?' || c == ':') end_sentence();
    }
  }
  end_sentence();
}

// LIX (C. H. Bjornsson, Lasbarhet, 1968): words a sentence + percent of words of more than six letters. Up to 30 very
// easy (children's books), to 40 easy (fiction). French writes more long words for the same contents; its bound is in
// the middle of easy.
TEST(Words, ATeenagerCanReadThem) {
  const auto skipped = [](const std::string& key) {
    return key.starts_with("format.") || key.starts_with("document.origin") || key == "document.source" ||
           key.starts_with("document.page") || key == "document.price";
  };
  for (const Language language : kLanguages) {
    SCOPED_TRACE(name_of(language));
    Count all;
    for (const std::string& key : keys_of(language)) {
      if (skipped(key)) continue;
      Texts::Values values;
      for (const std::string& name : test::shipped_texts(language).placeholders_of(key)) values[name] = "2";
      const std::string text = test::shipped_texts(language).say(key, values);
      Count one;
      add(one, text);
      EXPECT_LE(one.longest_sentence, 25) << key << ": " << text;  // plain-language guides advise 15 to 20 on average
      add(all, text);
    }
    ASSERT_GT(all.words, 0);
    EXPECT_LE(all.lix(), language == Language::fr ? 35 : 30);
  }
}

}  // namespace
}  // namespace comedo
