#include "delete_selfie.hpp"

namespace comedo {

void make_pending(Sql& sql, const std::string& object, std::int64_t now_ms) {
  sql.change("INSERT INTO object_erasures (object, since_ms) VALUES (:object, :now) ON CONFLICT (object) DO NOTHING",
             object, now_ms);
}

void delete_selfie(Sql& sql, const std::string& id, const std::string& object, std::int64_t now_ms) {
  make_pending(sql, object, now_ms);
  sql.change("DELETE FROM webhook_deliveries WHERE assessment_id IN (SELECT id FROM assessments WHERE selfie_id = :id)",
             id);
  sql.change("DELETE FROM plans WHERE assessment_id IN (SELECT id FROM assessments WHERE selfie_id = :id)", id);
  sql.change("DELETE FROM assessments WHERE selfie_id = :id", id);
  sql.change("DELETE FROM selfies WHERE id = :id", id);
  // Last: an answer that is being kept holds the selfie's row until it is there to be seen here.
  sql.change("UPDATE idempotency_keys SET response = '', request_sha256 = '', selfie_id = NULL WHERE selfie_id = :id",
             id);
}

}  // namespace comedo
