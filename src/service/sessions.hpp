// What every way into an account ends with.
#pragma once

#include "state.hpp"

namespace comedo {

struct OpenedSession {
  std::string token;
  std::int64_t expires_ms = 0;
  std::string cookie;  ///< Value of Set-Cookie.
};
/// Errors: entry_missing (erased meanwhile), storage_unavailable.
[[nodiscard]] Result<OpenedSession> open_session(const Call& call, const std::string& user);
/// Returns: the value of Set-Cookie that takes the session's cookie away.
[[nodiscard]] std::string no_session_cookie(const Call& call);

/// Writes `account_opened`. Errors: storage_unavailable.
[[nodiscard]] Result<Done> note_account(const Call& call, const UserEntry& user);

}  // namespace comedo
