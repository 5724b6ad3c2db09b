// Where the database is, and a connection to it that keeps the layer's promises.
#pragma once

#include <string>
#include <string_view>

#include "comedo/error.hpp"
#include "sql.hpp"

namespace comedo {

struct Address {
  Dialect dialect = Dialect::sqlite;
  std::string place;  ///< SQLite's file, or the whole URL. May hold a password: never for messages.
};

/// Errors: argument_invalid.
[[nodiscard]] Result<Address> address_of(std::string_view url);

/// Opens, or opens anew, a session that waits `wait_ms` for each lock. A commit returns when it is on disk.
/// Errors: SOCI's exceptions, Trouble.
void connect(soci::session& session, const Address& address, int wait_ms);

}  // namespace comedo
