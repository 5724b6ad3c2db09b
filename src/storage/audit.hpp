// The chain under the audit log.
#pragma once

#include <string>

#include "comedo/records.hpp"
#include "sql.hpp"

namespace comedo {

/// Returns: what the hash of an entry is of. FROZEN: docs/storage.md.
[[nodiscard]] std::string canonical_text(const AuditEntry& entry);

/// Appends within a transaction. Requires: as Audit::append.
AuditEntry append_to_audit(Sql& sql, AuditEntry entry);

}  // namespace comedo
