#include "audit.hpp"

#include <algorithm>
#include <limits>

#include "comedo/file.hpp"
#include "comedo/storage.hpp"
#include "database.hpp"
#include "rows.hpp"

namespace comedo {

namespace {

constexpr std::size_t kPage = 1000;  ///< Entries in memory at a time.

/// What the first entry has before it.
std::string no_hash() {
  std::string zeros(64, '0');
  return zeros;
}

AuditEntry audit_of(SqlRow row) {
  return {row.number(), row.number(), row.text(), row.text(), row.text(), row.text(), row.text(), row.text()};
}

std::string hash_of(const AuditEntry& entry) {
  const std::string text = canonical_text(entry);
  return sha256_hex({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

/// Names and addresses of people hold other letters, or are no code.
bool is_code(const std::string& text) {
  constexpr std::string_view kSigns = "_-.:=,";
  return text.size() <= 256 && std::all_of(text.begin(), text.end(), [&](char sign) {
           return (sign >= 'a' && sign <= 'z') || (sign >= '0' && sign <= '9') ||
                  kSigns.find(sign) != std::string_view::npos;
         });
}

std::vector<AuditEntry> entries_after(Sql& sql, std::int64_t after, std::size_t limit) {
  return entries(
      sql.rows("SELECT sequence, time_ms, actor, action, subject, detail, previous_hash, hash FROM audit_log "
               "WHERE sequence > :after ORDER BY sequence LIMIT :most",
               after, row_limit(limit)),
      audit_of);
}

/// Takes an entry into the part that is sound. Returns: whether it belongs there.
bool goes_on(AuditCheck& check, const AuditEntry& entry) {
  if (entry.sequence != check.entries + 1 || entry.previous_hash != check.last_hash || entry.hash != hash_of(entry))
    return false;
  ++check.entries;
  check.last_hash = entry.hash;
  return true;
}

}  // namespace

std::string canonical_text(const AuditEntry& entry) {
  std::string text = "comedo.audit/1\n";
  // Lengths, so that no two entries have one text.
  for (const std::string& field : {std::to_string(entry.sequence), std::to_string(entry.time_ms), entry.actor,
                                   entry.action, entry.subject, entry.detail, entry.previous_hash})
    text += std::to_string(field.size()) + ":" + field + "\n";
  return text;
}

AuditEntry append_to_audit(Sql& sql, AuditEntry entry) {
  require(is_code(entry.actor) && is_code(entry.action) && is_code(entry.subject) && is_code(entry.detail),
          "Audit: ids and codes only");
  // Two that append at once would follow the same entry. SQLite has one writer at a time.
  if (sql.dialect() == Dialect::postgresql) sql.change("LOCK TABLE audit_log IN SHARE ROW EXCLUSIVE MODE");
  auto last = sql.row("SELECT sequence, hash FROM audit_log ORDER BY sequence DESC LIMIT 1");
  entry.sequence = last ? last->number() + 1 : 1;
  entry.previous_hash = last ? last->text() : no_hash();
  entry.hash = hash_of(entry);
  sql.change(
      "INSERT INTO audit_log (sequence, time_ms, actor, action, subject, detail, previous_hash, hash) "
      "VALUES (:sequence, :time, :actor, :action, :subject, :detail, :previous, :hash)",
      entry.sequence, entry.time_ms, entry.actor, entry.action, entry.subject, entry.detail, entry.previous_hash,
      entry.hash);
  return entry;
}

Result<AuditEntry> Audit::append(AuditEntry entry) const {
  return database_->write([&](Sql& sql) -> Result<AuditEntry> { return append_to_audit(sql, std::move(entry)); });
}

Result<AuditCheck> Audit::verify() const {
  return database_->read([&](Sql& sql) -> Result<AuditCheck> {
    AuditCheck check{0, no_hash(), {}};
    for (auto after = std::numeric_limits<std::int64_t>::min();; after = check.entries) {
      const auto page = entries_after(sql, after, kPage);
      for (const AuditEntry& entry : page) {
        if (goes_on(check, entry)) continue;
        check.broken = check.entries + 1;
        return check;
      }
      if (page.size() < kPage) return check;
    }
  });
}

Result<std::vector<AuditEntry>> Audit::list(std::int64_t after, std::size_t limit) const {
  return database_->read([&](Sql& sql) -> Result<std::vector<AuditEntry>> { return entries_after(sql, after, limit); });
}

}  // namespace comedo
