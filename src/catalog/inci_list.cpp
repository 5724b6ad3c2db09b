#include "inci_list.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <utility>

#include "concentration.hpp"
#include "names.hpp"
#include "vocabulary.hpp"

namespace comedo {
namespace {

constexpr int kMaxDepth = 4;  // of brackets in brackets

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Bullets and line breaks become commas, marks of footnotes and emphasis become blanks.
std::string plain(std::string_view text) {
  constexpr std::array<std::string_view, 4> kBullets = {"\xE2\x80\xA2", "\xC2\xB7", "\xE2\x97\x8F", "\xE2\x96\xAA"};
  std::string out;
  while (!text.empty()) {
    const auto* bullet =
        std::find_if(kBullets.begin(), kBullets.end(), [&](auto one) { return text.starts_with(one); });
    out += bullet == kBullets.end() ? text.front() : ',';
    text.remove_prefix(bullet == kBullets.end() ? 1 : bullet->size());
  }
  const bool commas = out.find(',') != std::string::npos;
  for (char& c : out) {
    if (c == ';' || c == '|') c = ',';
    if (c == '\n' && !commas) c = ',';
    if (c == '[' || c == '{') c = '(';
    if (c == ']' || c == '}') c = ')';
    if (c == '*' || c == '_' || c == '^') c = ' ';
  }
  return out;
}

/// "Ingredients:" and "May contain:" are no names.
std::string_view without_heading(std::string_view item) {
  constexpr std::array<std::string_view, 23> kHeadings = {"ingredients",
                                                          "ingredientsinci",
                                                          "inci",
                                                          "inhaltsstoffe",
                                                          "zusammensetzung",
                                                          "bestandteile",
                                                          "ingredientes",
                                                          "composition",
                                                          "composicion",
                                                          "ingredienti",
                                                          "activeingredient",
                                                          "activeingredients",
                                                          "inactiveingredients",
                                                          "otheringredients",
                                                          "wirkstoff",
                                                          "wirkstoffe",
                                                          "principeactif",
                                                          "maycontain",
                                                          "peutcontenir",
                                                          "kannenthalten",
                                                          "puedecontener",
                                                          "contains",
                                                          "contient"};
  const auto heading = [&](std::string_view text) {
    return std::find(kHeadings.begin(), kHeadings.end(), key_of(text)) != kHeadings.end();
  };
  for (std::size_t colon = item.find(':'); colon != std::string_view::npos && heading(item.substr(0, colon));
       colon = item.find(':'))
    item.remove_prefix(colon + 1);
  // Without a colon only what cannot begin a name.
  for (std::size_t blank = item.find(' '), words = 0; blank != std::string_view::npos && words < 3;
       blank = item.find(' ', blank + 1), ++words) {
    const std::string key = key_of(item.substr(0, blank));
    if (key == "maycontain" || key == "peutcontenir" || key == "kannenthalten" || key == "puedecontener")
      return item.substr(blank + 1);
  }
  return item;
}

class List {
 public:
  explicit List(const Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

  /// Commas and full stops outside brackets part the items; a comma between digits is part of a name.
  void read(std::string_view text, int depth) {
    std::size_t begin = 0, open = 0;
    for (std::size_t i = 0; i <= text.size() && names_.size() < kMaxListNames; ++i) {
      const char c = i < text.size() ? text[i] : ',';
      const bool inside = i > 0 && i + 1 < text.size();
      if (c == '(') ++open;
      if (c == ')' && open > 0) --open;
      const bool number = inside && is_digit(text[i - 1]) && is_digit(text[i + 1]);
      const bool stop = c == '.' && inside && (text[i + 1] == ' ' || text[i + 1] == '\n') && !initial(text, begin, i);
      if (i < text.size() && (open > 0 || !((c == ',' && !number) || stop))) continue;
      item(text.substr(begin, i - begin), depth);
      begin = i + 1;
    }
  }
  std::vector<std::string> take() { return std::move(names_); }

 private:
  /// "C.I. 77891", "Alcohol denat. ", "Citrus sp. ": a full stop after a short word ends no item.
  static bool initial(std::string_view text, std::size_t begin, std::size_t stop) {
    const std::size_t blank = text.substr(begin, stop - begin).find_last_of(" .");
    const std::size_t word = blank == std::string_view::npos ? begin : begin + blank + 1;
    return stop - word <= 2 || key_of(text.substr(word, stop - word)) == "denat";
  }

  void add(std::string name) {
    if (!name.empty() && seen_.insert(key_of(name)).second) names_.push_back(std::move(name));
  }
  bool known(std::string_view name) const { return vocabulary_.find(name).has_value(); }
  void add_name(std::string_view name) {
    const auto found = vocabulary_.find(name);
    if (found) return add(vocabulary_.ingredients[*found].inci);
    std::string capitals = in_capitals(name);
    while (!capitals.empty() && (capitals.back() == '.' || capitals.back() == ' ' || capitals.back() == ':'))
      capitals.pop_back();
    if (!key_of(capitals).empty()) add(std::move(capitals));
  }

  void item(std::string_view text, int depth) {
    text = split_percent(without_heading(text)).name;
    if (known(text)) return add_name(text);
    if (text.find_first_of("()") == std::string_view::npos) return slashes(text);
    const auto parts = bracketed(text);
    if (!parts || depth >= kMaxDepth) return read_flat(text);
    const auto& [outside, inside] = *parts;
    const std::string_view name = split_percent(without_heading(outside)).name;
    const bool list = std::any_of(inside.begin(), inside.end(), [&](std::string_view one) {
      return one.find(',') != std::string_view::npos || known(one);
    });
    // "Cocos Nucifera (Coconut) Oil" is one name where the data know none of it, "Parfum (Linalool, Limonene)" three.
    if (!key_of(name).empty() && !known(name) && !list) return slashes(text);
    if (!key_of(name).empty()) slashes(name);
    for (const std::string_view one : inside) read(one, depth + 1);
  }

  /// What stands outside brackets, and inside each of them.
  using Bracketed = std::pair<std::string, std::vector<std::string_view>>;
  static std::optional<Bracketed> bracketed(std::string_view text) {
    Bracketed parts;
    std::size_t open = 0, begin = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '(' && ++open == 1) {
        parts.first += ' ';
        begin = i + 1;
      } else if (text[i] == ')') {
        if (open == 0) return std::nullopt;
        if (--open == 0) parts.second.push_back(text.substr(begin, i - begin));
      } else if (open == 0) {
        parts.first += text[i];
      }
    }
    if (open > 0) return std::nullopt;
    return parts;
  }
  /// Brackets that do not match, or are too deep, part names like commas: no name may hide behind one.
  void read_flat(std::string_view text) {
    std::string flat(text);
    std::replace_if(
        flat.begin(), flat.end(), [](char c) { return c == '(' || c == ')'; }, ',');
    read(flat, kMaxDepth);
  }

  /// "Aqua / Water / Eau" is one, "Acrylates/VA Copolymer" too.
  void slashes(std::string_view text) {
    if (known(text) || text.find('/') == std::string_view::npos) return add_name(text);
    std::vector<std::string_view> parts;
    for (std::size_t begin = 0; begin <= text.size();) {
      const std::size_t end = std::min(text.find('/', begin), text.size());
      parts.push_back(text.substr(begin, end - begin));
      begin = end + 1;
    }
    const bool any =
        std::any_of(parts.begin(), parts.end(), [&](auto part) { return known(split_percent(part).name); });
    if (!any) return add_name(text);
    for (const auto part : parts) add_name(split_percent(part).name);
  }

  const Vocabulary& vocabulary_;
  std::vector<std::string> names_;
  std::set<std::string> seen_;
};

}  // namespace

std::vector<std::string> read_inci_list(std::string_view text, const Vocabulary& vocabulary) {
  const std::string flat = plain(text.substr(0, kMaxListBytes));
  List list(vocabulary);
  list.read(flat, 0);
  return list.take();
}

}  // namespace comedo
