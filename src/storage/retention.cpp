#include "audit.hpp"
#include "comedo/storage.hpp"
#include "database.hpp"
#include "delete_selfie.hpp"
#include "rows.hpp"

namespace comedo {

namespace {

struct OldSelfie {
  std::string id, object;
};

/// `which` is a condition on the state. What another program is just taking away is passed over.
std::vector<OldSelfie> old_selfies(Sql& sql, const std::string& which, std::int64_t before_ms, std::size_t most) {
  const char* lock = sql.dialect() == Dialect::postgresql ? " FOR UPDATE SKIP LOCKED" : "";
  std::vector<OldSelfie> old;
  for (SqlRow& row : sql.rows("SELECT id, object FROM selfies WHERE received_ms < :before AND " + which +
                                  " ORDER BY received_ms, id LIMIT :most" + lock,
                              before_ms, row_limit(most)))
    old.push_back({row.text(), row.text()});
  return old;
}

std::int64_t drop_selfies(Sql& sql, const std::string& which, std::int64_t before_ms, std::int64_t now_ms,
                          std::size_t most) {
  const auto old = old_selfies(sql, which, before_ms, most);
  for (const OldSelfie& selfie : old) delete_selfie(sql, selfie.id, selfie.object, now_ms);
  return static_cast<std::int64_t>(old.size());
}

std::int64_t drop_pictures(Sql& sql, std::int64_t before_ms, std::int64_t now_ms, std::size_t most) {
  const auto old = old_selfies(sql, "state = 'kept'", before_ms, most);
  for (const OldSelfie& selfie : old) {
    make_pending(sql, selfie.object, now_ms);
    sql.change("UPDATE selfies SET state = 'gone' WHERE id = :id", selfie.id);
  }
  return static_cast<std::int64_t>(old.size());
}

std::int64_t drop(Sql& sql, RetentionKind kind, std::int64_t before_ms, std::int64_t now_ms, std::size_t most) {
  const auto remove = [&](const char* statement) { return sql.change(statement, before_ms, row_limit(most)); };
  switch (kind) {
    case RetentionKind::pictures: return drop_pictures(sql, before_ms, now_ms, most);
    case RetentionKind::selfies: return drop_selfies(sql, "1 = 1", before_ms, now_ms, most);
    case RetentionKind::unfinished: return drop_selfies(sql, "state = 'arriving'", before_ms, now_ms, most);
    case RetentionKind::plans:
      return remove("DELETE FROM plans WHERE id IN (SELECT id FROM plans WHERE created_ms < :before LIMIT :most)");
    case RetentionKind::keys:
      return remove(
          "DELETE FROM api_keys WHERE id IN (SELECT id FROM api_keys WHERE revoked_ms < :before LIMIT :most)");
    case RetentionKind::consents:
      return remove(
          "DELETE FROM consents WHERE id IN (SELECT id FROM consents WHERE withdrawn_ms < :before LIMIT :most)");
  }
  return 0;
}

}  // namespace

Result<std::int64_t> Retention::apply(RetentionKind kind, std::int64_t before_ms, std::int64_t now_ms,
                                      std::size_t most) const {
  require(most >= 1, "Retention::apply: most >= 1");
  const auto gone = database_->write([&](Sql& sql) -> Result<std::int64_t> {
    const std::int64_t rows = drop(sql, kind, before_ms, now_ms, most);
    const std::string detail = "rows=" + std::to_string(rows) + ",before=" + std::to_string(before_ms);
    if (rows > 0) append_to_audit(sql, {0, now_ms, "service", "retention", std::string(name_of(kind)), detail, "", ""});
    return rows;
  });
  if (gone && *gone > 0) database_->shed_log();
  return gone;
}

}  // namespace comedo
