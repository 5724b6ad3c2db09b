#include "csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "comedo/dataset.hpp"
#include "utf8.hpp"

namespace comedo {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// Walks the text once, a record at a time. Whatever is odd ends the walk with a message instead of a guess: a table
/// that is read differently from how it was meant would train a wrong model in silence.
class CsvReader {
 public:
  explicit CsvReader(std::string_view text) : rest_(text) {}

  [[nodiscard]] bool done() const noexcept { return rest_.empty(); }
  [[nodiscard]] int line() const noexcept { return line_; }

  Result<std::vector<std::string>> record() {
    std::vector<std::string> fields;
    while (true) {
      auto field = !rest_.empty() && rest_.front() == '"' ? quoted() : plain();
      if (!field) return field.error();
      fields.push_back(*std::move(field));
      if (rest_.empty()) return fields;
      if (take(",")) continue;  // a comma at the very end of the text still opens a last, empty field
      if (take("\n") || take("\r\n")) {
        ++line_;
        return fields;
      }
      if (rest_.front() == '\r') return table_error(line_, "a carriage return without a line feed");
      return table_error(line_, "text after a closing quote");
    }
  }

 private:
  bool take(std::string_view token) {
    if (!rest_.starts_with(token)) return false;
    rest_.remove_prefix(token.size());
    return true;
  }

  Result<std::string> plain() {
    const std::size_t end = std::min(rest_.find_first_of(",\r\n"), rest_.size());
    std::string field(rest_.substr(0, end));
    if (field.find('"') != std::string::npos) return table_error(line_, "a quote inside an unquoted field");
    rest_.remove_prefix(end);
    return field;
  }

  Result<std::string> quoted() {
    const int opened = line_;
    std::string field;
    rest_.remove_prefix(1);
    while (true) {
      const std::size_t quote = rest_.find('"');
      if (quote == std::string_view::npos) return table_error(opened, "a quote that is never closed");
      const std::string_view part = rest_.substr(0, quote);
      line_ += static_cast<int>(std::count(part.begin(), part.end(), '\n'));
      field += part;
      rest_.remove_prefix(quote + 1);
      if (!take("\"")) return field;
      field += '"';
    }
  }

  std::string_view rest_;
  int line_ = 1;
};

bool is_blank(const std::vector<std::string>& record) { return record.size() == 1 && record.front().empty(); }

Result<Done> check_columns(const std::vector<std::string>& columns, int line) {
  std::set<std::string_view> seen;
  for (const std::string& name : columns)  // spreadsheets leave nameless columns behind; those may repeat
    if (!name.empty() && !seen.insert(name).second) return table_error(line, "two columns of the same name");
  return Done{};
}

}  // namespace

Error table_error(int line, std::string_view what) {
  return {ErrorCode::table_invalid, fmt::format("line {}: {}", line, what)};
}

Result<Table> parse_csv(std::string_view text) {
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  if (!is_text(text)) return Error{ErrorCode::table_invalid, "the table is not UTF-8 text"};
  Table table;
  CsvReader reader(text);
  while (!reader.done()) {
    const int line = reader.line();
    auto record = reader.record();
    if (!record) return record.error();
    auto& columns = table.columns;
    if (is_blank(*record) && columns.size() != 1) continue;
    if (columns.empty()) {
      columns = *std::move(record);
      if (auto checked = check_columns(columns, line); !checked) return checked.error();
      continue;
    }
    if (record->size() != columns.size())
      return table_error(line, fmt::format("{} fields where the header has {}", record->size(), columns.size()));
    table.rows.push_back(*std::move(record));
    table.lines.push_back(line);
  }
  if (table.columns.empty()) return Error{ErrorCode::table_empty, "the table has no header line"};
  return table;
}

std::optional<std::size_t> Table::column(std::string_view name) const {
  const auto found = std::find(columns.begin(), columns.end(), name);
  if (found == columns.end()) return std::nullopt;
  return static_cast<std::size_t>(found - columns.begin());
}

std::string csv_field(std::string_view value) {
  const bool plain = value.find_first_of(",\"\r\n") == std::string_view::npos;
  if (plain && !value.starts_with(kByteOrderMark)) return std::string(value);
  std::string quoted = "\"";
  for (const char c : value) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

std::string to_csv(const Table& table) {
  std::string text;
  const auto write = [&](const std::vector<std::string>& fields) {
    for (std::size_t i = 0; i < fields.size(); ++i) (text += i == 0 ? "" : ",") += csv_field(fields[i]);
    text += '\n';
  };
  write(table.columns);
  for (const auto& row : table.rows) write(row);
  return text;
}

}  // namespace comedo
