#include "comedo/storage.hpp"
#include "database.hpp"
#include "rows.hpp"

namespace comedo {

Result<SelfieEntry> Selfies::add(SelfieEntry selfie) const {
  selfie.id = database_->new_id();
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
    return done_or_missing(sql.change("UPDATE selfies SET state = :state WHERE id = :id AND user_id = :user",
                                      name_of(SelfieState::kept), id, user));
  });
}

Result<SelfieEntry> Selfies::find(const std::string& user, const std::string& id) const {
  return database_->read([&](Sql& sql) {
    return entry_or_missing(sql.row(select_selfie("WHERE id = :id AND user_id = :user"), id, user), selfie_of);
  });
}

Result<SelfieEntry> Selfies::find_object(const std::string& user, const std::string& object) const {
  return database_->read([&](Sql& sql) {
    return entry_or_missing(sql.row(select_selfie("WHERE object = :object AND user_id = :user"), object, user),
                            selfie_of);
  });
}

Result<std::string> Selfies::erase(const std::string& user, const std::string& id, std::int64_t now_ms) const {
  auto erased = database_->write([&](Sql& sql) -> Result<std::string> {
    auto row = sql.row("SELECT object FROM selfies WHERE id = :id AND user_id = :user", id, user);
    if (!row) return missing();
    std::string object = row->text();
    sql.change("INSERT INTO object_erasures (object, since_ms) VALUES (:object, :now)", object, now_ms);
    sql.change("DELETE FROM plans WHERE assessment_id IN (SELECT id FROM assessments WHERE selfie_id = :id)", id);
    sql.change("DELETE FROM assessments WHERE selfie_id = :id", id);
    sql.change("DELETE FROM selfies WHERE id = :id", id);
    return object;
  });
  if (erased) database_->shed_log();
  return erased;
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

}  // namespace comedo
