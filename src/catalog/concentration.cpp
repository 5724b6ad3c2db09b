#include "concentration.hpp"

#include <algorithm>

#include "names.hpp"
#include "number.hpp"

namespace comedo {
namespace {

constexpr std::size_t kMostWords = 6;  // of a name beside a number

bool is_number_part(char c) { return (c >= '0' && c <= '9') || c == '.' || c == ','; }

struct Percentage {
  std::size_t begin = 0, end = 0;  ///< Of the text: from the first digit to behind the sign.
  double value = 0;
};

/// Returns: the number before the percent sign at `sign`, none where there is none in (0, 100].
std::optional<Percentage> number_before(std::string_view text, std::size_t sign) {
  std::size_t end = sign;
  while (end > 0 && (text[end - 1] == ' ' || static_cast<unsigned char>(text[end - 1]) == 0xA0 ||
                     static_cast<unsigned char>(text[end - 1]) == 0xC2))  // blanks, also those that do not break
    --end;
  std::size_t begin = end;
  while (begin > 0 && end - begin < 16 && is_number_part(text[begin - 1])) --begin;
  while (begin < end && !(text[begin] >= '0' && text[begin] <= '9')) ++begin;
  std::string digits(text.substr(begin, end - begin));
  std::replace(digits.begin(), digits.end(), ',', '.');
  const auto value = number<double>(digits);
  if (!value || !(*value > 0) || *value > 100) return std::nullopt;
  return Percentage{begin, sign + 1, *value};
}

/// Returns: the longest known name that the words end with, or begin with.
std::optional<std::uint32_t> name_at_edge(std::string_view part, bool at_end, const Vocabulary& vocabulary) {
  auto words = words_of(part);
  if (!at_end && !words.empty() && (words[0] == "of" || words[0] == "de" || words[0] == "d"))
    words.erase(words.begin());
  for (std::size_t count = std::min(words.size(), kMostWords); count > 0; --count) {
    const std::size_t first = at_end ? words.size() - count : 0;
    std::string key;
    for (std::size_t i = 0; i < count; ++i) key += words[first + i];
    if (const auto found = vocabulary.ingredient_of_key.find(key); found != vocabulary.ingredient_of_key.end())
      return found->second;
  }
  return std::nullopt;
}

}  // namespace

NameAndPercent split_percent(std::string_view text) {
  const std::size_t sign = text.find('%');
  if (sign == std::string_view::npos) return {text, std::nullopt};
  const auto found = number_before(text, sign);
  const std::string_view before = text.substr(0, found ? found->begin : sign), after = text.substr(sign + 1);
  const auto percent = found ? std::optional(found->value) : std::nullopt;
  return {key_of(before).empty() ? after : key_of(after).empty() ? before : text, percent};
}

std::vector<Stated> stated_percentages(std::string_view text, const Vocabulary& vocabulary) {
  std::vector<Percentage> found;
  for (std::size_t sign = text.find('%'); sign != std::string_view::npos; sign = text.find('%', sign + 1))
    if (const auto one = number_before(text, sign)) found.push_back(*one);
  std::vector<Stated> stated;
  bool before = true;
  for (std::size_t i = 0; i < found.size(); ++i) {
    const std::size_t last_end = i == 0 ? 0 : found[i - 1].end;
    const std::size_t next_begin = i + 1 == found.size() ? text.size() : found[i + 1].begin;
    auto known = name_at_edge(text.substr(last_end, found[i].begin - last_end), true, vocabulary);
    if (i == 0) before = known.has_value();
    if (!before) known = name_at_edge(text.substr(found[i].end, next_begin - found[i].end), false, vocabulary);
    if (known) stated.push_back({*known, found[i].value});
  }
  return stated;
}

}  // namespace comedo
