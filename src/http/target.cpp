#include <algorithm>

#include "comedo/http.hpp"
#include "grammar.hpp"
#include "utf8.hpp"

namespace comedo {
namespace {

constexpr std::size_t kMostPairs = 256;  // more is no form of ours, and each pair costs far more than its bytes

Error malformed(const char* what) { return {ErrorCode::request_malformed, what}; }

int hex_digit(char c) noexcept {
  if (c >= '0' && c <= '9') return c - '0';
  return lower(c) >= 'a' && lower(c) <= 'f' ? lower(c) - 'a' + 10 : -1;
}

std::optional<std::string> decode(std::string_view text) {
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      decoded += text[i];
      continue;
    }
    const int high = i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
    const int low = high >= 0 ? hex_digit(text[i + 2]) : -1;
    if (low < 0) return std::nullopt;
    decoded += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return decoded;
}

std::optional<std::string> decode_form(std::string_view text) {
  std::string blanks(text);
  std::replace(blanks.begin(), blanks.end(), '+', ' ');
  auto decoded = decode(blanks);
  return decoded && is_text(*decoded) ? decoded : std::nullopt;
}

/// An escaped slash would make two segments of one: a proxy before us and the routes would see different paths.
bool has_escaped_slash(std::string_view path) noexcept {
  for (std::size_t at = path.find('%'); at != std::string_view::npos; at = path.find('%', at + 1))
    if (path.substr(at + 1, 2) == "2f" || path.substr(at + 1, 2) == "2F") return true;
  return false;
}

bool climbs(std::string_view path) noexcept {
  while (!path.empty()) {
    path.remove_prefix(1);
    const std::string_view segment = path.substr(0, path.find('/'));
    if (segment == "." || segment == "..") return true;
    path.remove_prefix(segment.size());
  }
  return false;
}

Result<std::string> parse_path(std::string_view raw) {
  if (has_escaped_slash(raw)) return malformed("the path has an escaped slash");
  auto path = decode(raw);
  if (!path) return malformed("the path has a damaged escape");
  if (!is_text(*path)) return malformed("the path is not UTF-8");
  if (std::any_of(path->begin(), path->end(), [](char c) { return is_control(c) || c == '\\'; }))
    return malformed("the path has a character that is not allowed");
  if (climbs(*path)) return malformed("the path has a segment of dots");
  return *std::move(path);
}

}  // namespace

Result<HttpTarget> parse_target(std::string_view target) {
  const auto is_plain = [](char c) { return c > ' ' && c < 0x7F && c != '#'; };
  if (!std::all_of(target.begin(), target.end(), is_plain)) return malformed("the target has a stray character");
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!same_word(target.substr(0, scheme.size()), scheme)) continue;
    const std::size_t end = target.find_first_of("/?", scheme.size());
    target.remove_prefix(end == std::string_view::npos ? target.size() : end);
    if (target.empty()) target = "/";
  }
  if (!target.starts_with('/')) return malformed("the target does not begin with a slash");
  const std::size_t mark = target.find('?');
  auto path = parse_path(target.substr(0, mark));
  if (!path) return path.error();
  HttpTarget result{*std::move(path), {}};
  if (mark == std::string_view::npos) return result;
  auto query = parse_query(target.substr(mark + 1));
  if (!query) return query.error();
  result.query = *std::move(query);
  return result;
}

Result<HttpPairs> parse_query(std::string_view query) {
  HttpPairs pairs;
  while (!query.empty()) {
    const std::string_view item = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(item.size() + 1, query.size()));
    if (item.empty()) continue;
    if (pairs.size() == kMostPairs) return malformed("the query has too many values");
    const std::size_t sign = std::min(item.find('='), item.size());
    auto name = decode_form(item.substr(0, sign));
    auto value = decode_form(item.substr(std::min(sign + 1, item.size())));
    if (!name || !value) return malformed("the query is not escaped UTF-8");
    pairs.emplace_back(*std::move(name), *std::move(value));
  }
  return pairs;
}

std::optional<std::string_view> value_of(const HttpPairs& pairs, std::string_view name) {
  for (const auto& [key, value] : pairs)
    if (key == name) return value;
  return std::nullopt;
}

}  // namespace comedo
