#include "messages.hpp"

#include <fmt/format.h>

#include "dates.hpp"
#include "number.hpp"

namespace comedo {

namespace {

constexpr std::size_t kMaxJson = std::size_t{1} << 16U;  // bytes
constexpr std::size_t kMostEntries = 200;                // of a page

bool is_json(const HttpRequest& request) {
  const auto type = parse_media_type(request.headers.find("Content-Type").value_or(""));
  return type && type->type == "application/json";
}

}  // namespace

JsonBody::JsonBody(const HttpRequest& request)
    : right_type_(is_json(request)), document_(parse_strict(as_text(request.body), kMaxJson).value_or(Json())) {
  members_.emplace(document_, "", faults_);
}

Result<Done> JsonBody::finish() {
  if (!right_type_) return Error{ErrorCode::media_type_unsupported, "the body must be application/json"};
  members_->finish();
  if (faults_.error()) return *faults_.error();
  return Done{};
}

HttpResponse json_response(int status, const Json& document) {
  return respond(status, "application/json", document.dump());
}

HttpResponse no_content() {
  HttpResponse response;
  response.status = 204;
  return response;
}

std::string cursor_of(std::int64_t time_ms, const std::string& id) { return fmt::format("{}.{}", time_ms, id); }

Json page_json(const std::string& name, Json list, const std::string& next) {
  Json page = {{name, std::move(list)}};
  if (!next.empty()) page["next"] = next;
  return page;
}

std::optional<std::int64_t> number_of_tag(std::string_view tag) {
  constexpr std::int64_t kMost = std::int64_t{1} << 53U;  // as far as a number of JSON counts
  if (tag.starts_with("W/")) tag.remove_prefix(2);        // compressed on its way
  if (tag.size() < 3 || tag.front() != '"' || tag.back() != '"') return std::nullopt;
  const auto value = number<std::int64_t>(tag.substr(1, tag.size() - 2));
  return value && *value >= 1 && *value <= kMost ? value : std::nullopt;
}

Result<Paging> paging_of(const HttpRequest& request) {
  Paging paging;
  if (const auto text = value_of(request.query, "limit")) {
    const auto limit = number<std::size_t>(*text);
    if (!limit || *limit < 1 || *limit > kMostEntries)
      return Error{ErrorCode::request_malformed, "limit must be a whole number from 1 to 200"};
    paging.limit = *limit;
  }
  if (const auto text = value_of(request.query, "after")) {
    const std::size_t dot = text->find('.');
    const auto time = number<std::int64_t>(text->substr(0, dot));
    if (dot == std::string_view::npos || !time)
      return Error{ErrorCode::request_malformed, "after must be the 'next' of an earlier page"};
    paging.after = PageEnd{*time, std::string(text->substr(dot + 1))};
  }
  return paging;
}

std::string day_text(std::int64_t ms) {
  using namespace std::chrono;
  return iso_date(floor<days>(sys_time<milliseconds>(milliseconds(ms))));
}

std::string day_text(const SelfieEntry& selfie) {
  if (!selfie.taken_day) return day_text(selfie.received_ms);
  return iso_date(std::chrono::sys_days(std::chrono::days(*selfie.taken_day)));
}

Result<Language> language_of(const HttpRequest& request) {
  const auto name = value_of(request.query, "language");
  if (!name) return Language::en;
  const auto language = comedo::language_of(*name);
  if (!language) return Error{ErrorCode::request_malformed, "language must be en, fr, de or es"};
  return *language;
}

std::string time_text(std::int64_t ms) {
  using namespace std::chrono;
  const sys_time<milliseconds> time{milliseconds(ms)};
  const auto day = floor<days>(time);
  const hh_mm_ss clock(time - day);
  return fmt::format("{}T{:02}:{:02}:{:02}.{:03}Z", iso_date(day), clock.hours().count(), clock.minutes().count(),
                     clock.seconds().count(), clock.subseconds().count());
}

}  // namespace comedo
