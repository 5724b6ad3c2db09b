#include "comedo/storage.hpp"
#include "database.hpp"
#include "rows.hpp"

namespace comedo {

Result<UserEntry> Identities::find(const std::string& issuer, const std::string& subject) const {
  return database_->read([&](Sql& sql) {
    return entry_or_missing(
        sql.row(
            select_user("WHERE id IN (SELECT user_id FROM identities WHERE issuer = :issuer AND subject = :subject)"),
            issuer, subject),
        user_of);
  });
}

Result<UserEntry> Identities::add(const std::string& issuer, const std::string& subject, const std::string& login,
                                  const std::string& password_hash, std::int64_t now_ms) const {
  return database_->write([&](Sql& sql) -> Result<UserEntry> {
    UserEntry user{database_->new_id(), login, password_hash, Role::user, now_ms, false};
    add_user(sql, user);
    sql.change("INSERT INTO identities (issuer, subject, user_id, created_ms) VALUES (:issuer, :subject, :user, :now)",
               issuer, subject, user.id, now_ms);
    return user;
  });
}

}  // namespace comedo
