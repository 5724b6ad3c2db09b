#include <fmt/format.h>

#include <cmath>

#include "comedo/study.hpp"
#include "numbers.hpp"

namespace comedo {
namespace {

/// The fields of one row by name. The first that is wrong stays as the error.
class Row {
 public:
  Row(const Table& table, std::size_t row) : table_(table), row_(row) {}

  [[nodiscard]] std::string text(std::string_view column) const {
    const auto place = table_.column(column);
    return place ? table_.rows[row_][*place] : std::string();
  }
  /// Returns: none where the column is absent or the field empty.
  std::optional<double> number(std::string_view column, double lowest, double highest) {
    const std::string field = text(column);
    if (trimmed(field).empty()) return std::nullopt;
    const auto value = finite_number(field);
    if (value && *value >= lowest && *value <= highest) return value;
    if (!error_) error_ = row_error(row_, "'" + std::string(column) + "' is no number of its range");
    return std::nullopt;
  }
  [[nodiscard]] const std::optional<Error>& error() const { return error_; }

 private:
  const Table& table_;
  std::size_t row_;
  std::optional<Error> error_;
};

Result<Prediction> read_prediction(const Table& table, std::size_t index) {
  constexpr double kAny = 1e9, kMaxFold = 99;
  Row row(table, index);
  const auto score = row.number("score", 1, 5);
  const auto low = row.number("low", 1, 5), high = row.number("high", 1, 5);
  const auto fold = row.number("fold", 0, kMaxFold);
  Prediction prediction;
  prediction.trust = row.number("trust", -kAny, kAny);
  prediction.count = row.number("count", 0, kAny);
  if (row.error()) return *row.error();
  if (!score) return row_error(index, "there is no score");
  if (low.has_value() != high.has_value() || (low && *low > *high))
    return row_error(index, "'low' and 'high' are no interval");
  if (fold && *fold != std::floor(*fold)) return row_error(index, "'fold' must be a whole number");
  prediction.score = *score;
  if (low) prediction.interval = Interval{*low, *high, 0};
  if (fold) prediction.fold = static_cast<int>(*fold);
  return prediction;
}

struct WorsePicture {
  std::size_t row;
  std::string how;
  double score;
};

Result<Table> parse_filled(std::string_view csv) {
  auto table = parse_csv(csv);
  if (table && table->rows.empty()) return Error{ErrorCode::table_empty, "the table has a header but no rows"};
  return table;
}

}  // namespace

Result<Predictions> parse_predictions(std::string_view csv) {
  const auto table = parse_filled(csv);
  if (!table) return table.error();
  const auto file = table->column("file");
  if (!file || !table->column("score"))
    return Error{ErrorCode::table_invalid, "predictions need the columns 'file' and 'score'"};
  Predictions predictions;
  std::vector<WorsePicture> worse;
  for (std::size_t i = 0; i < table->rows.size(); ++i) {
    auto prediction = read_prediction(*table, i);
    if (!prediction) return prediction.error();
    if (std::string how = Row(*table, i).text("picture"); !how.empty())
      worse.push_back({i, std::move(how), prediction->score});
    else if (!predictions.emplace(table->rows[i][*file], *std::move(prediction)).second)
      return row_error(i, "this file stands in an earlier row already");
  }
  for (const auto& [row, how, score] : worse) {
    const auto picture = predictions.find(table->rows[row][*file]);
    if (picture == predictions.end()) return row_error(row, "the picture as it is has no score");
    if (!picture->second.worse.emplace(how, score).second)
      return row_error(row, "this file stands in an earlier row already");
  }
  return predictions;
}

std::string predictions_csv(const Predictions& predictions) {
  const auto field = [](const std::optional<double>& value) { return value ? fmt::format("{:.4f}", *value) : ""; };
  std::string csv = "file,score,low,high,trust,count,fold,picture\n";
  for (const auto& [file, p] : predictions) {
    const auto low = p.interval ? std::optional(p.interval->low) : std::nullopt;
    const auto high = p.interval ? std::optional(p.interval->high) : std::nullopt;
    csv += fmt::format("{},{:.4f},{},{},{},{},{},\n", csv_field(file), p.score, field(low), field(high), field(p.trust),
                       field(p.count), p.fold ? std::to_string(*p.fold) : "");
    for (const auto& [how, score] : p.worse)
      csv += fmt::format("{},{:.4f},,,,,,{}\n", csv_field(file), score, csv_field(how));
  }
  return csv;
}

Result<std::map<std::string, double>> parse_truth(std::string_view csv) {
  const auto table = parse_filled(csv);
  if (!table) return table.error();
  if (table->columns.size() < 2) return Error{ErrorCode::table_invalid, "the truth needs two columns: image, label"};
  std::map<std::string, double> labels;
  for (std::size_t i = 0; i < table->rows.size(); ++i) {
    const auto label = finite_number(table->rows[i][1]);
    if (!label || (*label != 0 && (*label < 1 || *label > 5)))
      return row_error(i, "the label must be a number from 1 to 5, or 0 for Not Acne");
    if (!labels.emplace(trimmed(table->rows[i][0]), *label).second)
      return row_error(i, "this image stands in an earlier row already");
  }
  return labels;
}

}  // namespace comedo
