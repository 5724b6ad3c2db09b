#include "comedo/storage.hpp"
#include "database.hpp"
#include "rows.hpp"

namespace comedo {

Result<ConsentEntry> Consents::give(const std::string& user, const std::string& kind, const std::string& version,
                                    std::int64_t now_ms) const {
  return database_->write([&](Sql& sql) -> Result<ConsentEntry> {
    ConsentEntry consent{database_->new_id(), user, kind, version, now_ms, {}};
    sql.change("INSERT INTO consents (id, user_id, kind, version, given_ms) VALUES (:id, :user, :kind, :version, :now)",
               consent.id, user, kind, version, now_ms);
    return consent;
  });
}

Result<Done> Consents::withdraw(const std::string& user, const std::string& kind, std::int64_t now_ms) const {
  return database_->write([&](Sql& sql) {
    return done_or_missing(sql.change(
        "UPDATE consents SET withdrawn_ms = :now WHERE user_id = :user AND kind = :kind AND withdrawn_ms IS NULL",
        now_ms, user, kind));
  });
}

Result<std::vector<ConsentEntry>> Consents::of(const std::string& user) const {
  return database_->read([&](Sql& sql) -> Result<std::vector<ConsentEntry>> {
    return entries(sql.rows(select_consent("WHERE user_id = :user ORDER BY given_ms DESC, id DESC"), user), consent_of);
  });
}

}  // namespace comedo
