// The only place that speaks OpenSSL here.
#pragma once

#include "comedo/oidc.hpp"

namespace comedo {

/// Returns: whether the signature over the text was made with this key's private half. A key that is none, such as a
/// point beside the curve, has signed nothing.
[[nodiscard]] bool is_signed(const JwsKey& key, std::string_view text, std::span<const std::uint8_t> signature);

}  // namespace comedo
