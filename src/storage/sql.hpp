// Statements with bound variables, rows as plain values. Only sql.cpp, connect.cpp, database.cpp
// and trouble.cpp speak SOCI.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace soci {
class session;
}

namespace comedo {

enum class Dialect : std::uint8_t { sqlite, postgresql };

/// A bound variable or a column.
using SqlValue = std::variant<std::monostate, long long, double, std::string>;

template <class T>
[[nodiscard]] SqlValue sql_value(const T& value) {
  if constexpr (std::is_integral_v<T>)
    return SqlValue(static_cast<long long>(value));
  else if constexpr (std::is_floating_point_v<T>)
    return SqlValue(static_cast<double>(value));
  else
    return SqlValue(std::string(value));
}
template <class T>
[[nodiscard]] SqlValue sql_value(const std::optional<T>& value) {
  return value ? sql_value(*value) : SqlValue();
}

/// The columns of a row, read from left to right.
class SqlRow {
 public:
  explicit SqlRow(std::vector<SqlValue> columns) : columns_(std::move(columns)) {}

  /// Requires: a column that is never NULL.
  [[nodiscard]] std::string text() { return std::get<std::string>(std::move(columns_.at(next_++))); }
  [[nodiscard]] std::int64_t number() {
    const SqlValue& value = columns_.at(next_++);
    // What SQLite counts or computes has no declared type, and SOCI hands it on as text.
    if (const auto* text = std::get_if<std::string>(&value)) return std::stoll(*text);
    return std::get<long long>(value);
  }
  [[nodiscard]] std::optional<std::string> maybe_text() { return maybe<std::string, std::string>(); }
  [[nodiscard]] std::optional<std::int64_t> maybe_number() { return maybe<std::int64_t, long long>(); }
  [[nodiscard]] std::optional<double> maybe_real() { return maybe<double, double>(); }

 private:
  template <class T, class Stored>
  std::optional<T> maybe() {
    const SqlValue& value = columns_.at(next_++);
    if (std::holds_alternative<std::monostate>(value)) return std::nullopt;
    return std::get<Stored>(value);
  }

  std::vector<SqlValue> columns_;
  std::size_t next_ = 0;
};

/// The statements of one transaction. Variables are bound in the order in which their names stand in the statement; a
/// name stands there once. Statements are constants of this layer: values never become part of them.
/// Errors: SOCI's exceptions, Trouble.
class Sql {
 public:
  Sql(soci::session& session, Dialect dialect) : session_(&session), dialect_(dialect) {}

  template <class... Values>
  [[nodiscard]] std::vector<SqlRow> rows(const std::string& statement, const Values&... values) {
    return query(statement, {sql_value(values)...});
  }
  /// Returns: the first row, none where there is none.
  template <class... Values>
  [[nodiscard]] std::optional<SqlRow> row(const std::string& statement, const Values&... values) {
    auto all = query(statement, {sql_value(values)...});
    if (all.empty()) return std::nullopt;
    return std::move(all.front());
  }
  /// Returns: how many rows it inserted, changed or deleted.
  template <class... Values>
  std::int64_t change(const std::string& statement, const Values&... values) {
    return execute(statement, {sql_value(values)...});
  }
  [[nodiscard]] Dialect dialect() const { return dialect_; }

 private:
  std::vector<SqlRow> query(const std::string& statement, std::vector<SqlValue> values);
  std::int64_t execute(const std::string& statement, std::vector<SqlValue> values);
  soci::session* session_;
  Dialect dialect_;
};

}  // namespace comedo
