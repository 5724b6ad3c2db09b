#include "comedo/storage.hpp"
#include "database.hpp"
#include "rows.hpp"

namespace comedo {

Result<ProfileEntry> Profiles::find(const std::string& user) const {
  return database_->read(
      [&](Sql& sql) { return entry_or_missing(sql.row(select_profile("WHERE user_id = :user"), user), profile_of); });
}

Result<ProfileEntry> Profiles::save(const std::string& user, const std::string& json, std::int64_t expected,
                                    std::int64_t now_ms) const {
  require(expected >= 0, "Profiles::save: a version that was read, or 0");
  return database_->write([&](Sql& sql) -> Result<ProfileEntry> {
    ProfileEntry saved{user, json, expected + 1, now_ms};
    if (expected == 0) {
      sql.change("INSERT INTO profiles (user_id, json, version, changed_ms) VALUES (:user, :json, 1, :now)", user, json,
                 now_ms);
      return saved;
    }
    const auto changed = sql.change(
        "UPDATE profiles SET json = :json, version = :version, changed_ms = :now "
        "WHERE user_id = :user AND version = :expected",
        json, saved.version, now_ms, user, expected);
    if (changed == 0) return conflict();
    return saved;
  });
}

}  // namespace comedo
