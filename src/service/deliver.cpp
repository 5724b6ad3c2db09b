// What webhooks are told, and what happens where nobody listens.
#include <array>

#include "handlers.hpp"
#include "messages.hpp"
#include "signature.hpp"

namespace comedo::webhooks {

namespace {

// How long after each attempt the next one comes; after the last of them nobody is asked again.
constexpr std::array<std::int64_t, 7> kPauses_s = {10, 60, 300, 1'800, 7'200, 21'600, 43'200};
constexpr std::int64_t kMostAttempts = kPauses_s.size() + 1;
constexpr std::int64_t kLease_ms = 60'000;  // longer than an attempt takes; then its program has died

/// Ids and the state alone: who listens asks for the rest, with a key that may.
std::string body_of(const DeliveryEntry& delivery) {
  return Json{{"schema", "comedo.webhook/1"},
              {"delivery", delivery.id},
              {"webhook", delivery.webhook},
              {"assessment", delivery.assessment},
              {"state", name_of(delivery.assessment_state)},
              {"time", time_text(delivery.created_ms)}}
      .dump();
}

Result<FetchResponse> send(const ServiceState& state, const DeliveryEntry& delivery, std::int64_t now_ms) {
  if (delivery.attempts > kMostAttempts)
    return Error{ErrorCode::internal_error, "nobody lived to note what came of it"};
  const std::string body = body_of(delivery);
  const std::string secret = webhook_secret(state.options.webhooks->key, delivery.webhook);
  const std::int64_t time_s = now_ms / 1000;
  HttpHeaders headers;
  headers.add("Content-Type", "application/json");
  headers.add("Comedo-Delivery", delivery.id);
  headers.add("Comedo-Time", std::to_string(time_s));
  headers.add("Comedo-Signature", webhook_signature(secret, delivery.id, time_s, body));
  return state.messenger->post(delivery.url, headers,
                               {reinterpret_cast<const std::uint8_t*>(body.data()), body.size()});
}

void note_failure(DeliveryEntry& delivery, std::int64_t now_ms) {
  if (delivery.attempts >= kMostAttempts) {
    delivery.state = DeliveryState::dead;
    delivery.ended_ms = now_ms;
  } else {
    delivery.next_ms = now_ms + kPauses_s.at(static_cast<std::size_t>(delivery.attempts - 1)) * 1000;
  }
}

}  // namespace

Result<bool> deliver_once(ServiceState& state) {
  if (!state.messenger) return false;
  const std::int64_t now_ms = state.options.now_ms();
  const auto rows = state.storage.webhooks();
  const auto due = rows.take_due(now_ms, now_ms + kLease_ms);
  if (!due) return due.error();
  if (!*due) return false;
  DeliveryEntry delivery = **due;
  const auto answer = send(state, delivery, now_ms);
  const std::int64_t ended_ms = state.options.now_ms();
  delivery.last_status = answer ? std::optional<std::int64_t>(answer->status) : std::nullopt;
  delivery.last_error = answer ? std::nullopt : std::optional<std::int64_t>(static_cast<int>(answer.error().code));
  if (answer && answer->status >= 200 && answer->status < 300) {
    delivery.state = DeliveryState::delivered;
    delivery.ended_ms = ended_ms;
  } else {
    note_failure(delivery, ended_ms);
  }
  const auto noted = rows.note(delivery);
  if (!noted && noted.error().code != ErrorCode::entry_missing) return noted.error();  // missing: erased meanwhile
  return true;
}

}  // namespace comedo::webhooks
