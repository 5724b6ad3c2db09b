#include "score_results.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "comedo/dataset.hpp"

namespace comedo::cli {

namespace fs = std::filesystem;

namespace {

std::string on_one_line(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
  return text;
}

/// A picture that is replaced while the run stands still would mix two sets of pictures in one table.
std::string stamp_of(const Input& input) {
  std::error_code trouble;
  const auto size = fs::file_size(input.name, trouble);
  if (trouble) return input.name + "\n-\n";
  const auto time = fs::last_write_time(input.name, trouble).time_since_epoch().count();
  return fmt::format("{}\n{} {}\n", input.name, size, time);
}

}  // namespace

Outcome outcome_of(const Result<Report>& report) {
  if (!report) return {false, std::string(name_of(report.error().code)), on_one_line(report.error().message)};
  const Assessment& graded = report->assessment;
  return {true, fmt::format("{:.2f}", graded.score), std::string(name_of(graded.most_severe))};
}

std::string to_line(const Outcome& outcome) {
  return fmt::format("{},{},{}", outcome.graded ? "graded" : "refused", csv_field(outcome.value),
                     csv_field(outcome.detail));
}

Result<std::vector<Outcome>> parse_lines(const std::vector<std::string>& lines) {
  std::string csv = "outcome,value,detail\n";
  for (const std::string& line : lines) csv += line + "\n";
  const auto table = parse_csv(csv);
  const Error damaged{ErrorCode::table_invalid, "the partial result is damaged; delete it to start anew"};
  if (!table || table->rows.size() != lines.size()) return damaged;
  std::vector<Outcome> outcomes;
  for (const auto& row : table->rows) {
    if (row[0] != "graded" && row[0] != "refused") return damaged;
    outcomes.push_back({row[0] == "graded", row[1], row[2]});
  }
  return outcomes;
}

std::string fingerprint_of(const std::vector<Input>& inputs, const Model& model, const CommonOptions& options) {
  std::string pictures;
  for (const Input& input : inputs) pictures += stamp_of(input);
  return fmt::format("comedo.score/1 model={} precision={} geometry={} max-mib={} max-megapixels={} pictures={}",
                     model.sha256(), name_of(model.precision()), options.geometry, options.max_mib,
                     options.max_megapixels,
                     sha256_hex({reinterpret_cast<const std::uint8_t*>(pictures.data()), pictures.size()}));
}

std::vector<std::string> image_names(const std::vector<Input>& inputs) {
  std::map<std::string, int> times;
  const auto short_name = [](const Input& input) { return fs::path(input.name).filename().string(); };
  for (const Input& input : inputs) ++times[short_name(input)];
  std::vector<std::string> names;
  names.reserve(inputs.size());
  for (const Input& input : inputs) names.push_back(times[short_name(input)] == 1 ? short_name(input) : input.name);
  return names;
}

std::string results_csv(const std::vector<std::string>& names, const std::vector<Outcome>& outcomes) {
  std::string csv = "Image_Name, Predicted_Label_Avg, Most_Severe_Patch\n";  // the published system's header
  for (std::size_t i = 0; i < names.size(); ++i)
    if (outcomes[i].graded)
      csv += fmt::format("{},{},{}\n", csv_field(names[i]), outcomes[i].value, outcomes[i].detail);
  return csv;
}

std::string refused_csv(const std::vector<std::string>& names, const std::vector<Outcome>& outcomes) {
  std::string rows;
  for (std::size_t i = 0; i < names.size(); ++i)
    if (!outcomes[i].graded)
      rows += fmt::format("{},{},{}\n", csv_field(names[i]), outcomes[i].value, csv_field(outcomes[i].detail));
  return rows.empty() ? rows : "Image_Name,Code,Message\n" + rows;
}

}  // namespace comedo::cli
