#include <algorithm>

#include "comedo/storage.hpp"
#include "database.hpp"
#include "rows.hpp"

namespace comedo {

Result<UserEntry> Users::add(const std::string& login, const std::string& password_hash, Role role,
                             std::int64_t now_ms) const {
  require(!login.empty(), "Users::add: a login");
  require(std::none_of(login.begin(), login.end(), [](char letter) { return letter >= 'A' && letter <= 'Z'; }),
          "Users::add: no capital letter in a login");
  return database_->write([&](Sql& sql) -> Result<UserEntry> {
    UserEntry user{database_->new_id(), login, password_hash, role, now_ms, false};
    add_user(sql, user);
    return user;
  });
}

Result<UserEntry> Users::find(const std::string& id) const {
  return database_->read(
      [&](Sql& sql) { return entry_or_missing(sql.row(select_user("WHERE id = :id"), id), user_of); });
}

Result<UserEntry> Users::find_login(const std::string& login) const {
  return database_->read(
      [&](Sql& sql) { return entry_or_missing(sql.row(select_user("WHERE login = :login"), login), user_of); });
}

Result<Done> Users::change_password(const std::string& id, const std::string& password_hash) const {
  return database_->write([&](Sql& sql) {
    return done_or_missing(sql.change("UPDATE users SET password_hash = :hash WHERE id = :id", password_hash, id));
  });
}

Result<Done> Users::replace_password(const std::string& id, const std::string& before,
                                     const std::string& password_hash) const {
  return database_->write([&](Sql& sql) {
    return done_or_missing(
        sql.change("UPDATE users SET password_hash = :hash WHERE id = :id AND password_hash = :before", password_hash,
                   id, before));
  });
}

Result<Done> Users::change_role(const std::string& id, Role role) const {
  return database_->write([&](Sql& sql) {
    return done_or_missing(sql.change("UPDATE users SET role = :role WHERE id = :id", name_of(role), id));
  });
}

Result<Done> Users::disable(const std::string& id, bool disabled) const {
  return database_->write([&](Sql& sql) {
    return done_or_missing(sql.change("UPDATE users SET disabled = :disabled WHERE id = :id", disabled, id));
  });
}

Result<std::vector<UserEntry>> Users::list(const std::string& after, std::size_t limit) const {
  return database_->read([&](Sql& sql) -> Result<std::vector<UserEntry>> {
    return entries(sql.rows(select_user("WHERE login > :after ORDER BY login LIMIT :most"), after, row_limit(limit)),
                   user_of);
  });
}

}  // namespace comedo
