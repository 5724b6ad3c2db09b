// The SQL files that make the tables, and which of them a database has seen.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "comedo/error.hpp"
#include "sql.hpp"

namespace comedo {

class Database;

struct SchemaFile {
  std::string sha256;
  std::vector<std::string> statements;
};

/// Returns: the statements of an SQL file. One ends with a semicolon at the end of a line; a line of comment begins
/// with two hyphens.
[[nodiscard]] std::vector<std::string> statements_of(const std::string& text);

/// Reads NNNN_name.sql, or NNNN_name.sqlite.sql and NNNN_name.postgresql.sql, from 0001 on in order.
/// Errors: file_not_found (no folder, no file, a gap or a double in the numbers), file_unreadable.
[[nodiscard]] Result<std::vector<SchemaFile>> read_schema(const std::filesystem::path& folder, Dialect dialect);

/// Applies the files that the database has not seen, all or none; one program at a time.
/// Errors: storage_schema_unknown, storage_unavailable.
[[nodiscard]] Result<Done> upgrade(Database& database, const std::vector<SchemaFile>& files);

}  // namespace comedo
