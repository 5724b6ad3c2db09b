// Columns of each table, in the order in which a row becomes an entry, and what several areas do with rows.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "comedo/records.hpp"
#include "sql.hpp"
#include "trouble.hpp"

namespace comedo {

// Statements that give the columns of an entry; `rest` is WHERE and what follows, a constant of this layer.
[[nodiscard]] std::string select_user(const std::string& rest);
[[nodiscard]] std::string select_session(const std::string& rest);
[[nodiscard]] std::string select_api_key(const std::string& rest);
[[nodiscard]] std::string select_consent(const std::string& rest);
[[nodiscard]] std::string select_profile(const std::string& rest);
[[nodiscard]] std::string select_selfie(const std::string& rest);
[[nodiscard]] std::string select_assessment(const std::string& rest);
[[nodiscard]] std::string select_plan(const std::string& rest);
[[nodiscard]] std::string select_webhook(const std::string& rest);
[[nodiscard]] std::string select_identity(const std::string& rest);
/// With the webhook's URL; columns of `rest` are those of deliveries d and webhooks w.
[[nodiscard]] std::string select_delivery(const std::string& rest);

[[nodiscard]] UserEntry user_of(SqlRow row);
[[nodiscard]] SessionEntry session_of(SqlRow row);
[[nodiscard]] ApiKeyEntry api_key_of(SqlRow row);
[[nodiscard]] ConsentEntry consent_of(SqlRow row);
[[nodiscard]] ProfileEntry profile_of(SqlRow row);
[[nodiscard]] SelfieEntry selfie_of(SqlRow row);
[[nodiscard]] AssessmentEntry assessment_of(SqlRow row);
[[nodiscard]] PlanEntry plan_of(SqlRow row);
[[nodiscard]] WebhookEntry webhook_of(SqlRow row);
[[nodiscard]] IdentityEntry identity_of(SqlRow row);
[[nodiscard]] DeliveryEntry delivery_of(SqlRow row);

template <class Entry>
[[nodiscard]] std::vector<Entry> entries(std::vector<SqlRow> rows, Entry (*entry_of)(SqlRow)) {
  std::vector<Entry> all;
  all.reserve(rows.size());
  for (SqlRow& row : rows) all.push_back(entry_of(std::move(row)));
  return all;
}
template <class Entry>
[[nodiscard]] Result<Entry> entry_or_missing(std::optional<SqlRow> row, Entry (*entry_of)(SqlRow)) {
  if (!row) return missing();
  return entry_of(*std::move(row));
}
[[nodiscard]] inline Result<Done> done_or_missing(std::int64_t changed) {
  if (changed == 0) return missing();
  return Done{};
}

/// Adds the row of a new account.
void add_user(Sql& sql, const UserEntry& user);

/// Returns: the end of the page before; without one, what comes before everything.
[[nodiscard]] PageEnd page_end(const std::optional<PageEnd>& after);
/// Returns: a limit that both databases take.
[[nodiscard]] std::int64_t row_limit(std::size_t limit);

}  // namespace comedo
