#include "comedo/texts.hpp"

#include <algorithm>
#include <array>

#include "strict_json.hpp"

namespace comedo {
namespace {

constexpr std::array<std::string_view, 4> kNames = {"en", "fr", "de", "es"};

constexpr std::size_t kMostBytes = std::size_t{1} << 22U;
constexpr std::size_t kMostKey = 100;  // bytes

bool is_key(std::string_view key) {
  constexpr std::string_view kAllowed = "abcdefghijklmnopqrstuvwxyz0123456789_.";
  return !key.empty() && key.size() <= kMostKey && key.find_first_not_of(kAllowed) == std::string_view::npos;
}

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; });
}

bool is_name(std::string_view text) {
  constexpr std::string_view kAllowed = "abcdefghijklmnopqrstuvwxyz0123456789_";
  return !text.empty() && text.find_first_not_of(kAllowed) == std::string_view::npos;
}

/// What dates and numbers are written with; a file without them is none.
std::vector<std::string> format_keys() {
  std::vector<std::string> keys = {"format.date", "format.month", "format.first_day", "format.decimal_mark"};
  for (int month = 1; month <= 12; ++month)
    keys.push_back((month < 10 ? "format.month_0" : "format.month_") + std::to_string(month));
  return keys;
}

}  // namespace

std::string_view name_of(Language language) noexcept { return kNames.at(static_cast<std::size_t>(language)); }

std::optional<Language> language_of(std::string_view name) noexcept {
  const auto* const found = std::find(kNames.begin(), kNames.end(), name);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<Language>(found - kNames.begin());
}

std::optional<Texts::Placeholder> Texts::parse_placeholder(std::string_view inside) {
  const std::size_t first = inside.find('|');
  Placeholder place{std::string(inside.substr(0, first)), {}, {}};
  if (!is_name(place.name)) return std::nullopt;
  if (first == std::string_view::npos) return place;
  const std::size_t second = inside.find('|', first + 1);
  if (second == std::string_view::npos || inside.find('|', second + 1) != std::string_view::npos) return std::nullopt;
  place.one = inside.substr(first + 1, second - first - 1);
  place.other = inside.substr(second + 1);
  return place;
}

std::optional<Texts::Pieces> Texts::parse(std::string_view text) {
  Pieces pieces;
  while (!text.empty()) {
    const std::size_t open = std::min(text.find('{'), text.size());
    const std::string_view words = text.substr(0, open);
    if (words.find('}') != std::string_view::npos) return std::nullopt;
    if (!words.empty()) pieces.emplace_back(std::string(words));
    text.remove_prefix(open);
    if (text.empty()) break;
    const std::size_t close = text.find('}');
    if (close == std::string_view::npos) return std::nullopt;
    auto place = parse_placeholder(text.substr(1, close - 1));
    if (!place) return std::nullopt;
    pieces.emplace_back(*std::move(place));
    text.remove_prefix(close + 1);
  }
  return pieces;
}

Result<Texts> Texts::load(std::string_view json, Language language) {
  const auto document = parse_strict(json, kMostBytes);
  if (!document)
    return Error{ErrorCode::texts_invalid, "texts: it is no JSON, has a key twice, is too large or too deep"};
  Faults faults(ErrorCode::texts_invalid, "texts");
  Members members(*document, "", faults);
  Texts loaded;
  loaded.language_ = language;
  for (const auto& [key, value] : document->items()) {
    if (faults.error()) break;
    if (!is_key(key)) {
      faults.say("a key", "holds other characters than a-z, 0-9, _ and ., or is too long");
      break;
    }
    const std::string text = members.needed_text(key);
    if (text.empty() || has_control(text)) members.complain(key, "is empty or holds a control character");
    auto pieces = parse(text);
    if (!pieces) members.complain(key, "holds a brace that opens or closes no placeholder");
    if (pieces) loaded.texts_.emplace(key, *std::move(pieces));
  }
  for (const std::string& key : format_keys())
    if (!loaded.has(key)) members.complain(key, "is missing");
  if (faults.error()) return *faults.error();
  return loaded;
}

std::vector<std::string> Texts::keys() const {
  std::vector<std::string> names;
  for (const auto& [key, pieces] : texts_) names.push_back(key);
  return names;
}

std::set<std::string> Texts::placeholders_of(std::string_view key) const {
  std::set<std::string> names;
  const auto found = texts_.find(key);
  if (found == texts_.end()) return names;
  for (const Piece& piece : found->second)
    if (const auto* place = std::get_if<Placeholder>(&piece)) names.insert(place->name);
  return names;
}

}  // namespace comedo
