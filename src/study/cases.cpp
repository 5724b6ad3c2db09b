#include <fmt/format.h>

#include <set>

#include "comedo/study.hpp"
#include "numbers.hpp"

namespace comedo {
namespace {

/// Where the columns of `by` stand. Errors: table_invalid.
Result<std::vector<std::size_t>> places_of(const Table& table, const std::vector<std::string>& by) {
  constexpr std::size_t kMaxValues = 50;  // each costs a resampling and a line of the report
  std::vector<std::size_t> places;
  for (const std::string& name : by) {
    const auto place = table.column(name);
    if (!place) return Error{ErrorCode::table_invalid, fmt::format("there is no column '{}'", name)};
    std::set<std::string_view> values;
    for (const auto& row : table.rows) values.insert(row[*place]);
    if (values.size() > kMaxValues)
      return Error{ErrorCode::table_invalid, fmt::format("'{}' has {} different values; subgroups are at most {}", name,
                                                         values.size(), kMaxValues)};
    places.push_back(*place);
  }
  return places;
}

bool same_fold(const Case& one) {
  return !one.prediction || !one.prediction->fold || *one.prediction->fold == one.label.fold;
}

}  // namespace

Result<std::vector<Case>> read_cases(std::string_view labels_csv, const Predictions& predictions,
                                     const StudyOptions& options) {
  const auto data = parse_dataset(labels_csv, {.folds = options.folds ? FoldColumn::required : FoldColumn::optional});
  if (!data) return data.error();
  const auto table = parse_csv(labels_csv);  // the same rows in the same order, with every column
  if (!table) return table.error();
  const auto places = places_of(*table, options.by);
  if (!places) return places.error();

  std::vector<Case> cases;
  bool answered = false;
  for (std::size_t i = 0; i < data->images.size(); ++i) {
    Case one;
    one.label = data->images[i];
    for (const std::size_t place : *places) one.groups.push_back(table->rows[i][place]);
    const auto found = predictions.find(one.label.file);
    if (found != predictions.end()) one.prediction = found->second;
    answered = answered || one.prediction.has_value();
    if (options.folds && !same_fold(one))
      return row_error(i, "the prediction is of another fold, so its grader may have seen this person");
    cases.push_back(std::move(one));
  }
  if (!answered) return Error{ErrorCode::table_invalid, "no image of the table has a prediction: do the names agree?"};
  return cases;
}

}  // namespace comedo
