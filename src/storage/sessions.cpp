#include "comedo/storage.hpp"
#include "database.hpp"
#include "rows.hpp"

namespace comedo {

Result<Done> Sessions::add(const SessionEntry& session) const {
  return database_->write([&](Sql& sql) -> Result<Done> {
    sql.change(
        "INSERT INTO sessions (token_sha256, user_id, created_ms, expires_ms, last_seen_ms) "
        "VALUES (:token, :user, :created, :expires, :seen)",
        session.token_sha256, session.user, session.created_ms, session.expires_ms, session.last_seen_ms);
    return Done{};
  });
}

Result<SessionEntry> Sessions::find_valid(const std::string& token_sha256, std::int64_t now_ms) const {
  return database_->read([&](Sql& sql) {
    return entry_or_missing(sql.row(select_session("WHERE token_sha256 = :token AND expires_ms > :now "
                                                   "AND user_id IN (SELECT id FROM users WHERE disabled = 0)"),
                                    token_sha256, now_ms),
                            session_of);
  });
}

Result<Done> Sessions::seen(const std::string& token_sha256, std::int64_t now_ms) const {
  return database_->write([&](Sql& sql) {
    return done_or_missing(
        sql.change("UPDATE sessions SET last_seen_ms = :now WHERE token_sha256 = :token", now_ms, token_sha256));
  });
}

Result<Done> Sessions::remove(const std::string& token_sha256) const {
  return database_->write([&](Sql& sql) {
    return done_or_missing(sql.change("DELETE FROM sessions WHERE token_sha256 = :token", token_sha256));
  });
}

Result<std::int64_t> Sessions::remove_all_of(const std::string& user) const {
  return database_->write(
      [&](Sql& sql) -> Result<std::int64_t> { return sql.change("DELETE FROM sessions WHERE user_id = :user", user); });
}

Result<std::int64_t> Sessions::purge_expired(std::int64_t now_ms) const {
  return database_->write([&](Sql& sql) -> Result<std::int64_t> {
    return sql.change("DELETE FROM sessions WHERE expires_ms <= :now", now_ms);
  });
}

}  // namespace comedo
