#include "comedo/storage.hpp"
#include "database.hpp"
#include "rows.hpp"

namespace comedo {

namespace {

/// Returns: scopes with blanks between, as the table holds them.
std::string joined(const std::vector<std::string>& scopes) {
  std::string text;
  for (const std::string& scope : scopes) {
    require(!scope.empty() && scope.find_first_of(" \t\n\v\f\r") == std::string::npos,
            "ApiKeys::add: a scope is a word");
    text += (text.empty() ? "" : " ") + scope;
  }
  return text;
}

}  // namespace

Result<ApiKeyEntry> ApiKeys::add(const std::string& user, const std::string& name, const std::string& key_sha256,
                                 const std::vector<std::string>& scopes, std::int64_t now_ms) const {
  const std::string text = joined(scopes);
  return database_->write([&](Sql& sql) -> Result<ApiKeyEntry> {
    ApiKeyEntry key{database_->new_id(), key_sha256, user, name, scopes, now_ms, {}, {}};
    sql.change(
        "INSERT INTO api_keys (id, key_sha256, user_id, name, scopes, created_ms) "
        "VALUES (:id, :key, :user, :name, :scopes, :now)",
        key.id, key_sha256, user, name, text, now_ms);
    return key;
  });
}

Result<ApiKeyEntry> ApiKeys::find_valid(const std::string& key_sha256) const {
  return database_->read([&](Sql& sql) {
    return entry_or_missing(sql.row(select_api_key("WHERE key_sha256 = :key AND revoked_ms IS NULL "
                                                   "AND user_id IN (SELECT id FROM users WHERE disabled = 0)"),
                                    key_sha256),
                            api_key_of);
  });
}

Result<Done> ApiKeys::used(const std::string& id, std::int64_t now_ms) const {
  return database_->write([&](Sql& sql) {
    return done_or_missing(sql.change("UPDATE api_keys SET last_used_ms = :now WHERE id = :id", now_ms, id));
  });
}

Result<Done> ApiKeys::revoke(const std::string& user, const std::string& id, std::int64_t now_ms) const {
  return database_->write([&](Sql& sql) {
    return done_or_missing(
        sql.change("UPDATE api_keys SET revoked_ms = :now WHERE id = :id AND user_id = :user AND revoked_ms IS NULL",
                   now_ms, id, user));
  });
}

Result<std::vector<ApiKeyEntry>> ApiKeys::of(const std::string& user) const {
  return database_->read([&](Sql& sql) -> Result<std::vector<ApiKeyEntry>> {
    return entries(sql.rows(select_api_key("WHERE user_id = :user ORDER BY created_ms DESC, id DESC"), user),
                   api_key_of);
  });
}

}  // namespace comedo
