#include "comedo/storage.hpp"
#include "database.hpp"
#include "rows.hpp"

namespace comedo {

Result<Claim> IdempotencyKeys::claim(const std::string& user, const std::string& key, const std::string& request_sha256,
                                     std::int64_t now_ms, std::int64_t lease_ms) const {
  return database_->write([&](Sql& sql) -> Result<Claim> {
    sql.change("DELETE FROM idempotency_keys WHERE user_id = :user AND idempotency_key = :key AND expires_ms <= :now",
               user, key, now_ms);
    const auto inserted = sql.change(
        "INSERT INTO idempotency_keys (user_id, idempotency_key, request_sha256, expires_ms) "
        "VALUES (:user, :key, :request, :lease) ON CONFLICT (user_id, idempotency_key) DO NOTHING",
        user, key, request_sha256, lease_ms);
    if (inserted == 1) return Claim{ClaimState::yours, ""};
    auto row = sql.row(
        "SELECT request_sha256, response FROM idempotency_keys WHERE user_id = :user AND idempotency_key = :key", user,
        key);
    if (!row) return conflict();
    const std::string digest = row->text();
    auto response = row->maybe_text();
    if (response == "") return Claim{ClaimState::erased, ""};
    if (digest != request_sha256) return conflict();
    if (!response) return Claim{ClaimState::in_progress, ""};
    return Claim{ClaimState::answered, *std::move(response)};
  });
}

Result<Done> IdempotencyKeys::answer(const std::string& user, const std::string& key, const std::string& response,
                                     std::int64_t expires_ms, const std::string& selfie) const {
  return database_->write([&](Sql& sql) {
    // Held, so that whoever erases it waits, and then finds the answer.
    const char* lock = sql.dialect() == Dialect::postgresql ? " FOR KEY SHARE" : "";
    const bool erased =
        !selfie.empty() &&
        !sql.row(std::string("SELECT id FROM selfies WHERE id = :id AND user_id = :user") + lock, selfie, user);
    if (erased)
      return done_or_missing(
          sql.change("UPDATE idempotency_keys SET response = '', request_sha256 = '', expires_ms = :expires "
                     "WHERE user_id = :user AND idempotency_key = :key AND response IS NULL",
                     expires_ms, user, key));
    return done_or_missing(
        sql.change("UPDATE idempotency_keys SET response = :response, selfie_id = :selfie, expires_ms = :expires "
                   "WHERE user_id = :user AND idempotency_key = :key AND response IS NULL",
                   response, selfie.empty() ? std::optional<std::string>() : selfie, expires_ms, user, key));
  });
}

Result<Done> IdempotencyKeys::release(const std::string& user, const std::string& key) const {
  return database_->write([&](Sql& sql) {
    return done_or_missing(
        sql.change("DELETE FROM idempotency_keys WHERE user_id = :user AND idempotency_key = :key AND response IS NULL",
                   user, key));
  });
}

Result<std::int64_t> IdempotencyKeys::purge_expired(std::int64_t now_ms) const {
  return database_->write([&](Sql& sql) -> Result<std::int64_t> {
    return sql.change("DELETE FROM idempotency_keys WHERE expires_ms <= :now", now_ms);
  });
}

}  // namespace comedo
