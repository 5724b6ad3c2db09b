// What every attempt to get into an account has in common.
#pragma once

#include "state.hpp"

namespace comedo {

/// Errors: too_many_requests.
[[nodiscard]] Result<Done> check_patience(const Call& call, const std::string& login);
/// Returns: not_authenticated, once the failure is noted.
[[nodiscard]] Error failed_attempt(const Call& call, const std::string& login);

}  // namespace comedo
