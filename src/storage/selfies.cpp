#include "audit.hpp"
#include "comedo/storage.hpp"
#include "database.hpp"
#include "delete_selfie.hpp"
#include "rows.hpp"

namespace comedo {

std::string Selfies::new_id() const { return database_->new_id(); }

Result<SelfieEntry> Selfies::add(SelfieEntry selfie) const {
  if (selfie.id.empty()) selfie.id = database_->new_id();
  selfie.state = SelfieState::arriving;
  return database_->write([&](Sql& sql) -> Result<SelfieEntry> {
    sql.change(
        "INSERT INTO selfies (id, user_id, object, sha256, width_px, height_px, taken_day, received_ms, state) "
        "VALUES (:id, :user, :object, :sha256, :width, :height, :taken, :received, :state)",
        selfie.id, selfie.user, selfie.object, selfie.sha256, selfie.width_px, selfie.height_px, selfie.taken_day,
        selfie.received_ms, name_of(selfie.state));
    return selfie;
  });
}

Result<Done> Selfies::kept(const std::string& user, const std::string& id) const {
  return database_->write([&](Sql& sql) {
    return done_or_missing(sql.change(
        "UPDATE selfies SET state = 'kept' WHERE id = :id AND user_id = :user AND state <> 'gone'", id, user));
  });
}

Result<SelfieEntry> Selfies::find(const std::string& user, const std::string& id) const {
  return database_->read([&](Sql& sql) {
    return entry_or_missing(sql.row(select_selfie("WHERE id = :id AND user_id = :user"), id, user), selfie_of);
  });
}

Result<SelfieEntry> Selfies::find_picture(const std::string& user, const std::string& sha256) const {
  return database_->read([&](Sql& sql) {
    return entry_or_missing(
        sql.row(select_selfie("WHERE user_id = :user AND sha256 = :sha256 AND state <> 'gone'"), user, sha256),
        selfie_of);
  });
}

Result<std::string> Selfies::erase(const std::string& user, const std::string& id, std::int64_t now_ms) const {
  auto erased = database_->write([&](Sql& sql) -> Result<std::string> {
    auto row = sql.row("SELECT object FROM selfies WHERE id = :id AND user_id = :user", id, user);
    if (!row) return missing();
    std::string object = row->text();
    delete_selfie(sql, id, object, now_ms);
    append_to_audit(sql, {0, now_ms, user, "selfie_erased", id, "", "", ""});
    return object;
  });
  if (erased) database_->shed_log();
  return erased;
}

Result<Done> Selfies::take_back(const std::string& user, const std::string& id, std::int64_t now_ms) const {
  return database_->write([&](Sql& sql) -> Result<Done> {
    // Whoever sent the same picture at the same moment may be marking it as kept.
    const char* lock = sql.dialect() == Dialect::postgresql ? " FOR UPDATE" : "";
    auto row = sql.row(
        std::string("SELECT object FROM selfies WHERE id = :id AND user_id = :user AND state = 'arriving'") + lock, id,
        user);
    if (!row) return missing();
    delete_selfie(sql, id, row->text(), now_ms);
    return Done{};
  });
}

Result<std::vector<SelfieEntry>> Selfies::list(const std::string& user, const std::optional<PageEnd>& after,
                                               std::size_t limit) const {
  const PageEnd end = page_end(after);
  return database_->read([&](Sql& sql) -> Result<std::vector<SelfieEntry>> {
    return entries(sql.rows(select_selfie("WHERE user_id = :user AND (received_ms, id) < (:time, :id) "
                                          "ORDER BY received_ms DESC, id DESC LIMIT :most"),
                            user, end.time_ms, end.id, row_limit(limit)),
                   selfie_of);
  });
}

Result<std::vector<std::string>> Selfies::objects(const std::string& after, std::size_t limit) const {
  return database_->read([&](Sql& sql) -> Result<std::vector<std::string>> {
    return entries<std::string>(sql.rows("SELECT object FROM selfies WHERE object > :after AND state <> 'gone' "
                                         "ORDER BY object LIMIT :most",
                                         after, row_limit(limit)),
                                [](SqlRow row) { return row.text(); });
  });
}

}  // namespace comedo
