#include "schema.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <sstream>

#include "comedo/file.hpp"
#include "database.hpp"
#include "trouble.hpp"

namespace comedo {

namespace fs = std::filesystem;

namespace {

/// Returns: 12 of "0012_words.sql" and "0012_words.sqlite.sql"; none of other names and of those for other dialects.
std::optional<std::size_t> number_of(const fs::path& file, std::string_view dialect) {
  const fs::path words = file.stem();  // without .sql
  const std::string digits = words.string().substr(0, 4);
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const bool named = file.extension() == ".sql" && words.string().size() > 5 && words.string()[4] == '_' &&
                     std::all_of(digits.begin(), digits.end(), is_digit);
  if (!named || (words.has_extension() && words.extension() != dialect)) return std::nullopt;
  return std::stoul(digits);
}

/// Returns: the files of a dialect by number; one number twice counts as none.
std::map<std::size_t, fs::path> files_by_number(const fs::path& folder, Dialect dialect) {
  std::map<std::size_t, fs::path> files;
  std::error_code trouble;
  for (fs::directory_iterator entry(folder, trouble), end; !trouble && entry != end; entry.increment(trouble)) {
    const auto number = number_of(entry->path(), dialect == Dialect::sqlite ? ".sqlite" : ".postgresql");
    if (!number) continue;
    auto [place, is_new] = files.emplace(*number, entry->path());
    if (!is_new) place->second.clear();
  }
  return files;
}

bool has_table(Sql& sql, const std::string& name) {
  const char* statement = sql.dialect() == Dialect::sqlite
                              ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name = :name"
                              : "SELECT CAST(table_name AS TEXT) FROM information_schema.tables "
                                "WHERE table_schema = current_schema() AND table_name = :name";
  return sql.row(statement, name).has_value();
}

bool is_empty(Sql& sql) {
  const char* statement = sql.dialect() == Dialect::sqlite
                              ? "SELECT name FROM sqlite_master LIMIT 1"
                              : "SELECT CAST(table_name AS TEXT) FROM information_schema.tables "
                                "WHERE table_schema = current_schema() LIMIT 1";
  return !sql.row(statement).has_value();
}

}  // namespace

std::vector<std::string> statements_of(const std::string& text) {
  std::vector<std::string> statements;
  std::string statement, line;
  for (std::istringstream lines(text); std::getline(lines, line);) {
    if (line.starts_with("--") || line.empty()) continue;
    statement += line + '\n';
    if (!line.ends_with(';')) continue;
    statements.push_back(std::move(statement));
    statement.clear();
  }
  if (!statement.empty()) statements.push_back(std::move(statement));
  return statements;
}

Result<std::vector<SchemaFile>> read_schema(const fs::path& folder, Dialect dialect) {
  const Error incomplete{ErrorCode::file_not_found, "the SQL files of the storage are not there, or not all of them"};
  std::vector<SchemaFile> schema;
  for (const auto& [number, path] : files_by_number(folder, dialect)) {
    if (number != schema.size() + 1 || path.empty()) return incomplete;
    const auto bytes = read_file(path);
    if (!bytes) return bytes.error();
    schema.push_back({sha256_hex(*bytes), statements_of(std::string(bytes->begin(), bytes->end()))});
  }
  if (schema.empty()) return incomplete;
  return schema;
}

Result<Done> upgrade(Database& database, const std::vector<SchemaFile>& files) {
  return database.write([&](Sql& sql) -> Result<Done> {
    // SQLite's transaction is a lock already. The number is "comedo" in ASCII.
    if (sql.dialect() == Dialect::postgresql) sql.change("SELECT pg_advisory_xact_lock(109330227881071)");
    if (!has_table(sql, "schema_versions")) {
      if (!is_empty(sql)) return schema_unknown();
      sql.change("CREATE TABLE schema_versions (version BIGINT PRIMARY KEY, sha256 TEXT NOT NULL)");
    }
    std::size_t seen = 0;
    for (SqlRow& row : sql.rows("SELECT version, sha256 FROM schema_versions ORDER BY version")) {
      if (seen == files.size() || row.number() != static_cast<std::int64_t>(seen + 1)) return schema_unknown();
      if (row.text() != files[seen++].sha256) return schema_unknown();
    }
    for (; seen < files.size(); ++seen) {
      for (const std::string& statement : files[seen].statements) sql.change(statement);
      sql.change("INSERT INTO schema_versions (version, sha256) VALUES (:version, :sha256)", seen + 1,
                 files[seen].sha256);
    }
    return Done{};
  });
}

}  // namespace comedo
