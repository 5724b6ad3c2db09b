#include "rows.hpp"

#include <algorithm>
#include <limits>
#include <sstream>

namespace comedo {

namespace {

/// Returns: what a name in the database stands for; one that nobody knows is of another version.
template <class Enum>
Enum known(std::optional<Enum> value) {
  if (!value) throw Trouble(schema_unknown());
  return *value;
}

bool flag(std::int64_t number) { return number != 0; }

std::vector<std::string> words(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> all;
  for (std::string word; stream >> word;) all.push_back(word);
  return all;
}

std::optional<GradeEntry> grade_of(SqlRow& row) {
  auto report = row.maybe_text();
  const auto score = row.maybe_real();
  const auto level = row.maybe_number();
  auto name = row.maybe_text();
  auto version = row.maybe_text();
  if (!report || !score || !level || !name || !version) return std::nullopt;
  return GradeEntry{*std::move(report), *score, *level, *std::move(name), *std::move(version)};
}

std::optional<Error> refusal_of(SqlRow& row) {
  const auto code = row.maybe_number();
  auto message = row.maybe_text();
  if (!code || !message) return std::nullopt;
  return Error{static_cast<ErrorCode>(*code), *std::move(message)};
}

}  // namespace

std::string select_user(const std::string& rest) {
  return "SELECT id, login, password_hash, role, created_ms, disabled FROM users " + rest;
}
std::string select_session(const std::string& rest) {
  return "SELECT token_sha256, user_id, created_ms, expires_ms, last_seen_ms FROM sessions " + rest;
}
std::string select_api_key(const std::string& rest) {
  return "SELECT id, key_sha256, user_id, name, scopes, created_ms, last_used_ms, revoked_ms FROM api_keys " + rest;
}
std::string select_consent(const std::string& rest) {
  return "SELECT id, user_id, kind, version, given_ms, withdrawn_ms FROM consents " + rest;
}
std::string select_profile(const std::string& rest) {
  return "SELECT user_id, json, version, changed_ms FROM profiles " + rest;
}
std::string select_selfie(const std::string& rest) {
  return "SELECT id, user_id, object, sha256, width_px, height_px, taken_day, received_ms, state FROM selfies " + rest;
}
std::string select_assessment(const std::string& rest) {
  return "SELECT id, selfie_id, user_id, state, report_json, score, level, model_name, model_version, error_code, "
         "error_message, created_ms, started_ms, finished_ms, attempts FROM assessments " +
         rest;
}
std::string select_plan(const std::string& rest) {
  return "SELECT id, user_id, assessment_id, json, created_ms FROM plans " + rest;
}
std::string select_webhook(const std::string& rest) {
  return "SELECT id, user_id, url, created_ms FROM webhooks " + rest;
}
std::string select_identity(const std::string& rest) {
  return "SELECT issuer, subject, user_id, created_ms FROM identities " + rest;
}
std::string select_delivery(const std::string& rest) {
  return "SELECT d.id, d.webhook_id, d.user_id, w.url, d.assessment_id, d.assessment_state, d.state, d.created_ms, "
         "d.attempts, d.next_ms, d.ended_ms, d.last_status, d.last_error "
         "FROM webhook_deliveries d JOIN webhooks w ON w.id = d.webhook_id " +
         rest;
}

// Braces call from left to right, as the columns stand.
UserEntry user_of(SqlRow row) {
  return {row.text(), row.text(), row.text(), known(role_of(row.text())), row.number(), flag(row.number())};
}
SessionEntry session_of(SqlRow row) { return {row.text(), row.text(), row.number(), row.number(), row.number()}; }
ApiKeyEntry api_key_of(SqlRow row) {
  return {row.text(),        row.text(),   row.text(),         row.text(),
          words(row.text()), row.number(), row.maybe_number(), row.maybe_number()};
}
ConsentEntry consent_of(SqlRow row) {
  return {row.text(), row.text(), row.text(), row.text(), row.number(), row.maybe_number()};
}
ProfileEntry profile_of(SqlRow row) { return {row.text(), row.text(), row.number(), row.number()}; }
SelfieEntry selfie_of(SqlRow row) {
  return {row.text(),         row.text(),   row.text(),
          row.text(),         row.number(), row.number(),
          row.maybe_number(), row.number(), known(selfie_state_of(row.text()))};
}
AssessmentEntry assessment_of(SqlRow row) {
  return {row.text(),         row.text(),      row.text(),   known(assessment_state_of(row.text())),
          grade_of(row),      refusal_of(row), row.number(), row.maybe_number(),
          row.maybe_number(), row.number()};
}
PlanEntry plan_of(SqlRow row) { return {row.text(), row.text(), row.text(), row.text(), row.number()}; }
WebhookEntry webhook_of(SqlRow row) { return {row.text(), row.text(), row.text(), row.number()}; }
IdentityEntry identity_of(SqlRow row) { return {row.text(), row.text(), row.text(), row.number()}; }
DeliveryEntry delivery_of(SqlRow row) {
  return {row.text(),
          row.text(),
          row.text(),
          row.text(),
          row.text(),
          known(assessment_state_of(row.text())),
          known(delivery_state_of(row.text())),
          row.number(),
          row.number(),
          row.number(),
          row.maybe_number(),
          row.maybe_number(),
          row.maybe_number()};
}

void add_user(Sql& sql, const UserEntry& user) {
  sql.change(
      "INSERT INTO users (id, login, password_hash, role, created_ms, disabled) "
      "VALUES (:id, :login, :hash, :role, :now, 0)",
      user.id, user.login, user.password_hash, name_of(user.role), user.created_ms);
}

PageEnd page_end(const std::optional<PageEnd>& after) {
  return after.value_or(PageEnd{std::numeric_limits<std::int64_t>::max(), ""});
}

std::int64_t row_limit(std::size_t limit) {
  return static_cast<std::int64_t>(std::min<std::size_t>(limit, std::numeric_limits<std::int32_t>::max()));
}

}  // namespace comedo
