// Bodies of requests and responses.
#pragma once

#include <optional>
#include <string_view>

#include "state.hpp"
#include "strict_json.hpp"

namespace comedo {

/// A JSON object that came in; see Members. Read everything, then ask finish().
class JsonBody {
 public:
  /// At most 64 KiB; anything but a JSON object is a fault.
  explicit JsonBody(const HttpRequest& request);
  [[nodiscard]] Members& members() noexcept { return *members_; }
  /// Returns: the first fault, unknown members included. Errors: request_malformed, media_type_unsupported.
  [[nodiscard]] Result<Done> finish();

 private:
  bool right_type_;
  Faults faults_{ErrorCode::request_malformed, "the body"};
  Json document_;
  std::optional<Members> members_;
};

[[nodiscard]] HttpResponse json_response(int status, const Json& document);
/// Returns: 204 without a body.
[[nodiscard]] HttpResponse no_content();

/// Where a list goes on: "TIME.ID" of the last entry, opaque to clients.
[[nodiscard]] std::string cursor_of(std::int64_t time_ms, const std::string& id);
/// Returns: {NAME: list, "next": cursor}; without next where `next` is empty.
[[nodiscard]] Json page_json(const std::string& name, Json list, const std::string& next);
struct Paging {
  std::optional<PageEnd> after;
  std::size_t limit = 50;
};
/// Reads ?after=CURSOR&limit=1..200. Errors: request_malformed.
[[nodiscard]] Result<Paging> paging_of(const HttpRequest& request);

/// Returns: the number from 1 on in an entity tag such as "\"3\"", weak or strong; none for other tags.
[[nodiscard]] std::optional<std::int64_t> number_of_tag(std::string_view tag);

/// Returns: the day in UTC, "2026-11-26".
[[nodiscard]] std::string day_text(std::int64_t ms);
/// Returns: the day on which the selfie was taken, as far as anybody knows.
[[nodiscard]] std::string day_text(const SelfieEntry& selfie);
/// Reads ?language=en|fr|de|es; en without it. Errors: request_malformed.
[[nodiscard]] Result<Language> language_of(const HttpRequest& request);

/// Returns: "2026-11-26T18:41:33.120Z".
[[nodiscard]] std::string time_text(std::int64_t ms);

}  // namespace comedo
