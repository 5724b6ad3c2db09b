#include "sql.hpp"

#include <soci/soci.h>

#include "trouble.hpp"

namespace comedo {

namespace {

/// Hands every value to the statement, which keeps references to them and to `null`.
void bind_values(soci::statement& statement, std::vector<SqlValue>& values, soci::indicator& null) {
  for (SqlValue& value : values) {
    if (auto* number = std::get_if<long long>(&value)) {
      statement.exchange(soci::use(*number));
    } else if (auto* real = std::get_if<double>(&value)) {
      statement.exchange(soci::use(*real));
    } else if (auto* text = std::get_if<std::string>(&value)) {
      if (text->find('\0') != std::string::npos) throw Trouble(text_refused());  // PostgreSQL would cut it off there
      statement.exchange(soci::use(*text));
    } else {
      statement.exchange(soci::use(value.emplace<long long>(), null));
    }
  }
}

void prepare(soci::statement& statement, const std::string& text) {
  statement.alloc();
  statement.prepare(text, soci::details::st_one_time_query);
  statement.define_and_bind();
}

SqlValue column(const soci::row& row, std::size_t place) {
  if (row.get_indicator(place) == soci::i_null) return {};
  switch (row.get_properties(place).get_data_type()) {
    case soci::dt_integer: return static_cast<long long>(row.get<int>(place));
    case soci::dt_long_long: return row.get<long long>(place);
    case soci::dt_double: return row.get<double>(place);
    default: return row.get<std::string>(place);
  }
}

}  // namespace

std::vector<SqlRow> Sql::query(const std::string& statement, std::vector<SqlValue> values) {
  soci::row row;
  soci::indicator null = soci::i_null;
  soci::statement prepared(*session_);
  prepared.exchange(soci::into(row));
  bind_values(prepared, values, null);
  prepare(prepared, statement);
  prepared.execute(false);
  std::vector<SqlRow> rows;
  while (prepared.fetch()) {
    std::vector<SqlValue> columns;
    for (std::size_t place = 0; place < row.size(); ++place) columns.push_back(column(row, place));
    rows.emplace_back(std::move(columns));
  }
  return rows;
}

std::int64_t Sql::execute(const std::string& statement, std::vector<SqlValue> values) {
  soci::indicator null = soci::i_null;
  soci::statement prepared(*session_);
  bind_values(prepared, values, null);
  prepare(prepared, statement);
  prepared.execute(true);
  return prepared.get_affected_rows();
}

}  // namespace comedo
