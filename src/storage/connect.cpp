#include "connect.hpp"

#include <fcntl.h>
#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>
#include <unistd.h>

#include <algorithm>

#include "trouble.hpp"

namespace comedo {

namespace {

/// SQLite would make a file that everybody may read. A file that is there is left alone: to close a descriptor of it
/// would take away the locks of this process's other sessions.
void make_private_file(const std::string& file) {
  const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (descriptor >= 0) ::close(descriptor);
}

void connect_sqlite(soci::session& session, const std::string& file, int wait_ms) {
  make_private_file(file);
  session.open(*soci::factory_sqlite3(), "db=\"" + file + "\"");
  // So that a broken rule says which one.
  auto* backend = static_cast<soci::sqlite3_session_backend*>(session.get_backend());
  sqlite_api::sqlite3_extended_result_codes(backend->conn_, 1);
  Sql sql(session, Dialect::sqlite);
  sql.change("PRAGMA busy_timeout = " + std::to_string(wait_ms));
  auto mode = sql.row("PRAGMA journal_mode = WAL");
  if (!mode || mode->text() != "wal") throw Trouble(unavailable());
  sql.change("PRAGMA synchronous = FULL");
  sql.change("PRAGMA foreign_keys = ON");
  sql.change("PRAGMA secure_delete = ON");  // erased means overwritten
}

void connect_postgresql(soci::session& session, const std::string& url, int wait_ms) {
  session.open(*soci::factory_postgresql(), url);
  Sql sql(session, Dialect::postgresql);
  sql.change("SET client_min_messages = error");  // libpq prints the rest to stderr
  sql.change("SET client_encoding = 'UTF8'");
  sql.change("SET synchronous_commit = on");
  sql.change("SET lock_timeout = " + std::to_string(std::max(wait_ms, 1)));  // 0 would wait for ever
}

}  // namespace

Result<Address> address_of(std::string_view url) {
  constexpr std::string_view kSqlite = "sqlite:";
  const Error refused{ErrorCode::argument_invalid, "the storage is sqlite:FILE or postgresql://..., not in memory"};
  if (url.find('\0') != std::string_view::npos) return refused;
  if (url.starts_with("postgresql://")) return Address{Dialect::postgresql, std::string(url)};
  if (!url.starts_with(kSqlite)) return refused;
  const std::string_view file = url.substr(kSqlite.size());
  if (file.empty() || file.starts_with(':') || file.starts_with("file:")) return refused;  // memory, and SQLite's URIs
  if (file.find('"') != std::string_view::npos) return refused;                            // SOCI cannot quote it
  return Address{Dialect::sqlite, std::string(file)};
}

void connect(soci::session& session, const Address& address, int wait_ms) {
  session.close();
  if (address.dialect == Dialect::sqlite)
    connect_sqlite(session, address.place, wait_ms);
  else
    connect_postgresql(session, address.place, wait_ms);
}

}  // namespace comedo
