#include "trouble.hpp"

#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

namespace comedo {

namespace {

/// `code` is SQLite's extended result code.
Error of_sqlite(int code) {
  switch (code) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY: return conflict();
    case SQLITE_CONSTRAINT_FOREIGNKEY: return missing();
    case SQLITE_NOTADB: return schema_unknown();
    default: return unavailable();
  }
}

/// `state` is SQLSTATE.
Error of_postgresql(const std::string& state) {
  if (state == "23505") return conflict();
  if (state == "23503") return missing();
  if (state.starts_with("22")) return text_refused();  // a data exception: not UTF-8
  return unavailable();
}

}  // namespace

Error unavailable() { return {ErrorCode::storage_unavailable, "the database cannot be reached, read or written now"}; }
Error schema_unknown() {
  return {ErrorCode::storage_schema_unknown, "the database is of another version of this program, or is none of ours"};
}
Error missing() { return {ErrorCode::entry_missing, "there is no such entry"}; }
Error conflict() { return {ErrorCode::entry_conflict, "there is such an entry already, or it was changed meanwhile"}; }
Error text_refused() { return {ErrorCode::argument_invalid, "a text holds bytes that cannot be stored"}; }

Error error_of(const soci::soci_error& error) {
  if (const auto* of = dynamic_cast<const soci::sqlite3_soci_error*>(&error)) return of_sqlite(of->result());
  if (const auto* of = dynamic_cast<const soci::postgresql_soci_error*>(&error)) return of_postgresql(of->sqlstate());
  return unavailable();
}

}  // namespace comedo
