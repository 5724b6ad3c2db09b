#include "audit.hpp"
#include "comedo/storage.hpp"
#include "database.hpp"
#include "delete_selfie.hpp"
#include "rows.hpp"

namespace comedo {

namespace {

/// Tables with rows about a person, children before parents.
constexpr const char* kDeletes[] = {
    "DELETE FROM webhook_deliveries WHERE user_id = :user",
    "DELETE FROM webhooks WHERE user_id = :user",
    "DELETE FROM plans WHERE user_id = :user",
    "DELETE FROM assessments WHERE user_id = :user",
    "DELETE FROM selfies WHERE user_id = :user",
    "DELETE FROM profiles WHERE user_id = :user",
    "DELETE FROM consents WHERE user_id = :user",
    "DELETE FROM api_keys WHERE user_id = :user",
    "DELETE FROM idempotency_keys WHERE user_id = :user",
    "DELETE FROM sessions WHERE user_id = :user",
    "DELETE FROM identities WHERE user_id = :user",
    "DELETE FROM users WHERE id = :user",
};

std::vector<std::string> objects_of(Sql& sql, const std::string& user) {
  std::vector<std::string> objects;
  for (SqlRow& row : sql.rows("SELECT object FROM selfies WHERE user_id = :user ORDER BY object", user))
    objects.push_back(row.text());
  return objects;
}

/// Says in codes what will go.
std::string counts(Sql& sql, const std::string& user) {
  const auto count = [&](const char* statement) { return std::to_string(sql.row(statement, user).value().number()); };
  return "selfies=" + count("SELECT COUNT(*) FROM selfies WHERE user_id = :user") +
         ",assessments=" + count("SELECT COUNT(*) FROM assessments WHERE user_id = :user") +
         ",plans=" + count("SELECT COUNT(*) FROM plans WHERE user_id = :user");
}

}  // namespace

Result<std::vector<std::string>> Storage::erase_user(const std::string& user, const std::string& actor,
                                                     std::int64_t now_ms) const {
  auto erased = database_->write([&](Sql& sql) -> Result<std::vector<std::string>> {
    // Locked, so that no row about the person comes between.
    const char* lock = sql.dialect() == Dialect::postgresql ? " FOR UPDATE" : "";
    auto row = sql.row(std::string("SELECT login FROM users WHERE id = :user") + lock, user);
    if (!row) return missing();
    auto objects = objects_of(sql, user);
    const std::string went = counts(sql, user);
    for (const std::string& object : objects) make_pending(sql, object, now_ms);
    sql.change("DELETE FROM login_failures WHERE login = :login", row->text());
    for (const char* statement : kDeletes) sql.change(statement, user);
    append_to_audit(sql, {0, now_ms, actor, "user_erased", user, went, "", ""});
    return objects;
  });
  if (erased) database_->shed_log();
  return erased;
}

}  // namespace comedo
