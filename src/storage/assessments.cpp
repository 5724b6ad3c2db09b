#include "comedo/storage.hpp"
#include "database.hpp"
#include "rows.hpp"
#include "webhooks.hpp"

namespace comedo {

namespace {

/// Returns: whether there is a picture to assess; it has arrived, then.
bool mark_kept(Sql& sql, const std::string& user, const std::string& selfie) {
  return sql.change("UPDATE selfies SET state = 'kept' WHERE id = :id AND user_id = :user AND state <> 'gone'", selfie,
                    user) > 0;
}

/// What came of a change of a running assessment, which has ended by it.
Result<Done> settled(Sql& sql, const Database& database, std::int64_t changed, const DeliveryCause& cause) {
  const std::string& id = cause.assessment;
  if (changed > 0) return queue_deliveries(sql, database, cause), Done{};
  if (sql.row("SELECT id FROM assessments WHERE id = :id", id)) return conflict();
  return missing();
}

AssessmentEntry new_entry(const Database& database, const std::string& user, const std::string& selfie,
                          std::int64_t now_ms) {
  AssessmentEntry entry;
  entry.id = database.new_id();
  entry.selfie = selfie;
  entry.user = user;
  entry.created_ms = now_ms;
  return entry;
}

}  // namespace

Result<AssessmentEntry> Assessments::queue(const std::string& user, const std::string& selfie,
                                           std::int64_t now_ms) const {
  const AssessmentEntry entry = new_entry(*database_, user, selfie, now_ms);
  return database_->write([&](Sql& sql) -> Result<AssessmentEntry> {
    if (!mark_kept(sql, user, selfie)) return missing();
    sql.change(
        "INSERT INTO assessments (id, selfie_id, user_id, state, created_ms, attempts) "
        "VALUES (:id, :selfie, :user, :state, :now, 0)",
        entry.id, selfie, user, name_of(entry.state), now_ms);
    return entry;
  });
}

Result<AssessmentEntry> Assessments::record(const std::string& user, const std::string& selfie, const GradeEntry& grade,
                                            std::int64_t now_ms) const {
  AssessmentEntry entry = new_entry(*database_, user, selfie, now_ms);
  entry.state = AssessmentState::done;
  entry.grade = grade;
  entry.finished_ms = now_ms;
  return database_->write([&](Sql& sql) -> Result<AssessmentEntry> {
    if (!mark_kept(sql, user, selfie)) return missing();
    sql.change(
        "INSERT INTO assessments (id, selfie_id, user_id, state, created_ms, attempts, report_json, score, level, "
        "model_name, model_version, finished_ms) VALUES (:id, :selfie, :user, :state, :now, 0, :report, :score, "
        ":level, :name, :version, :finished)",
        entry.id, selfie, user, name_of(entry.state), now_ms, grade.report_json, grade.score, grade.level,
        grade.model_name, grade.model_version, now_ms);
    return entry;
  });
}

Result<AssessmentEntry> Assessments::find(const std::string& user, const std::string& id) const {
  return database_->read([&](Sql& sql) {
    return entry_or_missing(sql.row(select_assessment("WHERE id = :id AND user_id = :user"), id, user), assessment_of);
  });
}

Result<std::optional<AssessmentEntry>> Assessments::take_next_queued(std::int64_t now_ms) const {
  return database_->write([&](Sql& sql) -> Result<std::optional<AssessmentEntry>> {
    // SQLite has one writer at a time; PostgreSQL passes over what another worker is just taking.
    const char* lock = sql.dialect() == Dialect::postgresql ? " FOR UPDATE SKIP LOCKED" : "";
    auto row = sql.row(select_assessment(std::string("WHERE state = 'queued' ORDER BY created_ms, id LIMIT 1") + lock));
    if (!row) return std::optional<AssessmentEntry>();
    AssessmentEntry taken = assessment_of(*std::move(row));
    taken.state = AssessmentState::running;
    taken.started_ms = now_ms;
    ++taken.attempts;
    sql.change("UPDATE assessments SET state = :state, started_ms = :now, attempts = :attempts WHERE id = :id",
               name_of(taken.state), now_ms, taken.attempts, taken.id);
    return std::optional(taken);
  });
}

Result<Done> Assessments::finish(const std::string& id, const GradeEntry& grade, std::int64_t now_ms) const {
  return database_->write([&](Sql& sql) {
    const auto changed = sql.change(
        "UPDATE assessments SET state = 'done', report_json = :report, score = :score, level = :level, "
        "model_name = :name, model_version = :version, finished_ms = :now WHERE id = :id AND state = 'running'",
        grade.report_json, grade.score, grade.level, grade.model_name, grade.model_version, now_ms, id);
    return settled(sql, *database_, changed, {id, AssessmentState::done, now_ms});
  });
}

Result<Done> Assessments::refuse(const std::string& id, const Error& refusal, std::int64_t now_ms) const {
  return database_->write([&](Sql& sql) {
    const auto changed = sql.change(
        "UPDATE assessments SET state = 'refused', error_code = :code, error_message = :message, finished_ms = :now "
        "WHERE id = :id AND state = 'running'",
        static_cast<std::int64_t>(refusal.code), refusal.message, now_ms, id);
    return settled(sql, *database_, changed, {id, AssessmentState::refused, now_ms});
  });
}

Result<Done> Assessments::give_back(const std::string& id) const {
  return database_->write([&](Sql& sql) {
    return done_or_missing(
        sql.change("UPDATE assessments SET state = 'queued', started_ms = NULL, attempts = attempts - 1 "
                   "WHERE id = :id AND state = 'running'",
                   id));
  });
}

Result<std::int64_t> Assessments::put_back(std::int64_t started_before_ms) const {
  return database_->write([&](Sql& sql) -> Result<std::int64_t> {
    return sql.change(
        "UPDATE assessments SET state = 'queued', started_ms = NULL WHERE state = 'running' AND started_ms < :before",
        started_before_ms);
  });
}

Result<std::int64_t> Assessments::waiting() const {
  return database_->read([](Sql& sql) -> Result<std::int64_t> {
    return sql.row("SELECT COUNT(*) FROM assessments WHERE state = 'queued'")->number();
  });
}

Result<std::vector<AssessmentEntry>> Assessments::history(const std::string& user, const std::optional<PageEnd>& after,
                                                          std::size_t limit) const {
  const PageEnd end = page_end(after);
  return database_->read([&](Sql& sql) -> Result<std::vector<AssessmentEntry>> {
    return entries(sql.rows(select_assessment("WHERE user_id = :user AND (created_ms, id) < (:time, :id) "
                                              "ORDER BY created_ms DESC, id DESC LIMIT :most"),
                            user, end.time_ms, end.id, row_limit(limit)),
                   assessment_of);
  });
}

}  // namespace comedo
