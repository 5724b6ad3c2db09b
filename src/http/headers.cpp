#include <algorithm>

#include "comedo/http.hpp"
#include "grammar.hpp"

namespace comedo {

bool HttpHeaders::sound(std::string_view name, std::string_view value) noexcept {
  return is_token(name) && std::none_of(value.begin(), value.end(), [](char c) { return is_control(c) && c != '\t'; });
}

void HttpHeaders::add(std::string_view name, std::string_view value) {
  require(sound(name, value), "HttpHeaders: a token as name, a value without control characters");
  fields_.emplace_back(name, value);
}

void HttpHeaders::set(std::string_view name, std::string_view value) {
  erase(name);
  add(name, value);
}

void HttpHeaders::list(std::string_view name, std::string_view item) {
  const std::string before = joined(name);
  std::string_view rest = before;
  while (const auto one = next_item(rest, ','))
    if (same_word(*one, item)) return;
  set(name, before.empty() ? std::string(item) : before + ", " + std::string(item));
}

void HttpHeaders::erase(std::string_view name) {
  std::erase_if(fields_, [&](const auto& field) { return same_word(field.first, name); });
}

std::optional<std::string_view> HttpHeaders::find(std::string_view name) const {
  for (const auto& [key, value] : fields_)
    if (same_word(key, name)) return value;
  return std::nullopt;
}

std::string HttpHeaders::joined(std::string_view name) const {
  std::string all;
  for (const auto& [key, value] : fields_)
    if (same_word(key, name)) all += (all.empty() ? "" : ", ") + value;
  return all;
}

std::size_t HttpHeaders::count(std::string_view name) const {
  return static_cast<std::size_t>(
      std::count_if(fields_.begin(), fields_.end(), [&](const auto& field) { return same_word(field.first, name); }));
}

std::string_view as_text(std::span<const std::uint8_t> bytes) noexcept {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

HttpResponse respond(int status, std::string_view content_type, std::string_view body) {
  require(status >= 200 && status <= 599, "respond: a status in [200, 599]");
  HttpResponse response;
  response.status = status;
  response.headers.add("Content-Type", content_type);
  response.body.assign(body.begin(), body.end());
  return response;
}

}  // namespace comedo
