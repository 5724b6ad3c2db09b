// How a receiver knows that a delivery is ours.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace comedo {

using WebhookKey = std::array<std::uint8_t, 32>;

/// Returns: the secret of a webhook, "cmw_" and 43 letters: made of the service's key and the id, and kept nowhere.
[[nodiscard]] std::string webhook_secret(const WebhookKey& key, std::string_view webhook);

/// Returns: "v1=" and HMAC-SHA256 under the secret's letters, in hexadecimal, of "DELIVERY.SECONDS.BODY".
/// FROZEN: receivers depend on it, docs/webhooks.md.
[[nodiscard]] std::string webhook_signature(std::string_view secret, std::string_view delivery, std::int64_t time_s,
                                            std::string_view body);

}  // namespace comedo
