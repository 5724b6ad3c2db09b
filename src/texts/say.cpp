// Texts with their values: plural forms, dates and numbers as each language writes them.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "comedo/texts.hpp"

namespace comedo {
namespace {

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// "12.5"; whole numbers are the same in all four languages.
bool is_decimal(std::string_view text) {
  const std::size_t point = text.find('.');
  return point != std::string_view::npos && all_digits(text.substr(0, point)) && all_digits(text.substr(point + 1));
}

bool is_month(std::string_view text) {
  return text.size() == 7 && text[4] == '-' && all_digits(text.substr(0, 4)) && all_digits(text.substr(5, 2));
}

bool is_date(std::string_view text) {
  return text.size() == 10 && is_month(text.substr(0, 7)) && text[7] == '-' && all_digits(text.substr(8, 2));
}

std::string with_mark(std::string number, const std::string& mark) {
  const std::size_t point = number.find('.');
  return point == std::string::npos ? number : number.replace(point, 1, mark);
}

}  // namespace

std::string Texts::date(std::string_view iso) const {
  const bool whole = is_date(iso);
  if (!whole && !is_month(iso)) return std::string(iso);
  const std::string month = fmt::format("format.month_{}", iso.substr(5, 2));
  if (!has(month)) return std::string(iso);
  std::string day(whole ? iso.substr(iso[8] == '0' ? 9 : 8, iso[8] == '0' ? 1 : 2) : "");
  if (day == "1") day = say("format.first_day");
  const Values parts = {{"day", day}, {"month", say(month)}, {"year", std::string(iso.substr(0, 4))}};
  std::string said;  // the parts as they are: a month that looks like a date would never end
  for (const Piece& piece : texts_.find(whole ? "format.date" : "format.month")->second)
    if (const auto* words = std::get_if<std::string>(&piece))
      said += *words;
    else if (const auto part = parts.find(std::get<Placeholder>(piece).name); part != parts.end())
      said += part->second;
  return said;
}

std::string Texts::number(double value, int digits) const {
  require(digits >= 0 && digits <= 9, "Texts::number: digits in 0..9");
  std::string text = fmt::format("{:.{}f}", value, digits);
  if (digits > 0) {
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
  }
  return with_mark(std::move(text), say("format.decimal_mark"));
}

std::string Texts::shown(const std::string& value) const {
  if (value.starts_with('@')) return say(value.substr(1));
  if (is_date(value) || is_month(value)) return date(value);
  if (is_decimal(value)) return with_mark(value, say("format.decimal_mark"));
  return value;
}

// French counts 0 and 1.5 in the singular, the others only 1.
bool Texts::singular(std::string_view number) const {
  double value = 0;
  const auto [end, trouble] = std::from_chars(number.data(), number.data() + number.size(), value);
  if (trouble != std::errc() || end != number.data() + number.size()) return false;
  return language_ == Language::fr ? value >= 0 && value < 2 : value == 1;
}

std::string Texts::fill(const Placeholder& place, const Values& values) const {
  const auto value = values.find(place.name);
  if (value == values.end()) return "{" + place.name + "}";
  if (place.one) return singular(value->second) ? *place.one : *place.other;
  return shown(value->second);
}

std::string Texts::say(std::string_view key, const Values& values) const {
  const auto found = texts_.find(key);
  if (found == texts_.end()) return std::string(key);
  std::string said;
  for (const Piece& piece : found->second)
    if (const auto* words = std::get_if<std::string>(&piece))
      said += *words;
    else
      said += fill(std::get<Placeholder>(piece), values);
  return said;
}

}  // namespace comedo
