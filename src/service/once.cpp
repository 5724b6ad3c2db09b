// Requests that carry an Idempotency-Key act once.
#include "messages.hpp"
#include "uploads.hpp"

namespace comedo {

namespace {

constexpr std::int64_t kKeyLifeMs = std::int64_t{24} * 60 * 60 * 1000;
constexpr std::int64_t kLeaseMs = std::int64_t{3} * 60 * 1000;  // the server gives no request as long
constexpr std::size_t kLongestKey = 100;

std::string digest_of(const HttpRequest& request) {
  std::string all = request.method + '\n' + request.path + '\n';
  for (const auto& [name, value] : request.query) all.append(name).append("=").append(value).append("\n");
  return sha256_hex(std::span(reinterpret_cast<const std::uint8_t*>(all.data()), all.size())) +
         sha256_hex(request.body);
}

/// Status, Location and body: all that a kept answer needs.
std::string packed(const HttpResponse& response) {
  return Json{{"status", response.status},
              {"location", response.headers.find("Location").value_or("")},
              {"body", as_text(response.body)}}
      .dump();
}

HttpResponse unpacked(const std::string& text) {
  const Json kept = Json::parse(text);
  auto response = respond(kept["status"], "application/json", kept["body"].get_ref<const std::string&>());
  response.headers.add("Location", kept["location"].get_ref<const std::string&>());
  response.headers.add("Idempotent-Replayed", "true");
  return response;
}

/// An exception leaves no claim behind.
template <class Release>
Result<Made> acted_or_released(const std::function<Result<Made>()>& act, Release release) {
  try {
    return act();
  } catch (...) {
    (void)release();
    throw;
  }
}

}  // namespace

Answer once(Call& call, const std::function<Result<Made>()>& act) {
  const auto key = call.request.headers.find("Idempotency-Key");
  if (!key) {
    auto made = act();
    if (!made) return made.error();
    return std::move(made->response);
  }
  if (key->empty() || key->size() > kLongestKey)
    return Error{ErrorCode::request_malformed, "Idempotency-Key has 1 to 100 letters"};
  const std::string text(*key);
  const auto keys = call.state.storage.idempotency_keys();
  const std::string digest = digest_of(call.request);
  const auto claim = keys.claim(
      call.who.user, text, sha256_hex(std::span(reinterpret_cast<const std::uint8_t*>(digest.data()), digest.size())),
      call.now_ms, call.now_ms + kLeaseMs);
  if (!claim) return claim.error();
  if (claim->state == ClaimState::answered) return unpacked(claim->response);
  if (claim->state == ClaimState::erased)
    return Error{ErrorCode::entry_missing, "what this request made was erased since"};
  if (claim->state == ClaimState::in_progress)
    return Error{ErrorCode::entry_conflict, "the same request is being answered"};
  auto made = acted_or_released(act, [&] { return keys.release(call.who.user, text); });
  const auto noted =
      made ? keys.answer(call.who.user, text, packed(made->response), call.now_ms + kKeyLifeMs, made->selfie)
           : keys.release(call.who.user, text);
  if (!made) return made.error();
  if (!noted) return noted.error();
  return std::move(made->response);
}

}  // namespace comedo
