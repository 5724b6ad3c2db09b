#include "comedo/storage.hpp"
#include "database.hpp"
#include "rows.hpp"

namespace comedo {

Result<PlanEntry> Plans::add(const std::string& user, const std::string& assessment, const std::string& json,
                             std::int64_t now_ms) const {
  return database_->write([&](Sql& sql) -> Result<PlanEntry> {
    PlanEntry plan{database_->new_id(), user, assessment, json, now_ms};
    sql.change(
        "INSERT INTO plans (id, user_id, assessment_id, json, created_ms) "
        "VALUES (:id, :user, :assessment, :json, :now)",
        plan.id, user, assessment, json, now_ms);
    return plan;
  });
}

Result<PlanEntry> Plans::find(const std::string& user, const std::string& id) const {
  return database_->read([&](Sql& sql) {
    return entry_or_missing(sql.row(select_plan("WHERE id = :id AND user_id = :user"), id, user), plan_of);
  });
}

Result<std::vector<PlanEntry>> Plans::list(const std::string& user, const std::optional<PageEnd>& after,
                                           std::size_t limit) const {
  const PageEnd end = page_end(after);
  return database_->read([&](Sql& sql) -> Result<std::vector<PlanEntry>> {
    return entries(sql.rows(select_plan("WHERE user_id = :user AND (created_ms, id) < (:time, :id) "
                                        "ORDER BY created_ms DESC, id DESC LIMIT :most"),
                            user, end.time_ms, end.id, row_limit(limit)),
                   plan_of);
  });
}

}  // namespace comedo
