// One request and its answer; who may be asked was decided before.
#pragma once

#include <optional>

#include "comedo/fetch.hpp"

namespace comedo {

struct Outgoing {
  const HttpHeaders& headers;
  std::optional<std::span<const std::uint8_t>> body = std::nullopt;  ///< POST; none: GET.
};
struct Incoming {
  FetchResponse response;
  std::string location;  ///< Empty where there is none, or more than one.
};

/// Errors: url_refused (the address), fetch_failed, fetch_too_slow, fetch_too_large.
[[nodiscard]] Result<Incoming> transfer(const FetchOptions& options, const WebUrl& url, const Outgoing& request,
                                        std::chrono::milliseconds time);

}  // namespace comedo
