#include "comedo/storage.hpp"
#include "database.hpp"
#include "rows.hpp"

namespace comedo {

namespace {

/// What would let somebody in stays here.
void without_secrets(PersonExport& person) {
  person.user.password_hash.clear();
  for (SessionEntry& session : person.sessions) session.token_sha256.clear();
  for (ApiKeyEntry& key : person.api_keys) key.key_sha256.clear();
}

}  // namespace

Result<PersonExport> Storage::export_user(const std::string& user) const {
  return database_->read([&](Sql& sql) -> Result<PersonExport> {
    const auto all = [&](auto select, const std::string& order, auto entry_of) {
      return entries(sql.rows(select("WHERE user_id = :user ORDER BY " + order), user), entry_of);
    };
    auto found = sql.row(select_user("WHERE id = :user"), user);
    if (!found) return missing();
    PersonExport person;
    person.user = user_of(*std::move(found));
    if (auto row = sql.row(select_profile("WHERE user_id = :user"), user)) person.profile = profile_of(*std::move(row));
    person.consents = all(select_consent, "given_ms, id", consent_of);
    person.selfies = all(select_selfie, "received_ms, id", selfie_of);
    person.assessments = all(select_assessment, "created_ms, id", assessment_of);
    person.plans = all(select_plan, "created_ms, id", plan_of);
    person.sessions = all(select_session, "created_ms", session_of);
    person.api_keys = all(select_api_key, "created_ms, id", api_key_of);
    person.webhooks = all(select_webhook, "created_ms, id", webhook_of);
    person.identities = all(select_identity, "created_ms, issuer, subject", identity_of);
    without_secrets(person);
    return person;
  });
}

}  // namespace comedo
