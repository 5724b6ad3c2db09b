#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <set>

#include "dataset.hpp"

namespace comedo::cli {

namespace {

struct SplitFlags {
  std::string data;
  std::string out;
  std::size_t folds = 4;
  std::uint64_t seed = 1;
};

void set_column(Table& table, const std::string& name, const std::vector<int>& values) {
  if (!table.column(name)) {
    table.columns.push_back(name);
    for (auto& row : table.rows) row.emplace_back();
  }
  const std::size_t place = *table.column(name);
  for (std::size_t i = 0; i < values.size(); ++i) table.rows[i][place] = std::to_string(values[i]);
}

/// Folds x levels, and what an even share would be.
void print_census(const Dataset& data, const std::vector<int>& folds, std::size_t count) {
  std::vector<std::array<int, 6>> images(count + 1);  // [level], all at [0]; the last row is the whole table
  std::vector<std::set<std::string>> people(count + 1);
  for (std::size_t i = 0; i < folds.size(); ++i)
    for (const std::size_t row : {static_cast<std::size_t>(folds[i]), count}) {
      ++images[row][0];
      ++images[row][static_cast<std::size_t>(data.images[i].level)];
      people[row].insert(data.images[i].subject);
    }
  fmt::print("| {:<5} | people | images | level 1 | level 2 | level 3 | level 4 | level 5 |\n", "fold");
  fmt::print("| {:-<5} | -----: | -----: | ------: | ------: | ------: | ------: | ------: |\n", "");
  for (std::size_t row = 0; row <= count; ++row) {
    fmt::print("| {:<5} | {:>6} | {:>6}", row < count ? std::to_string(row) : "all", people[row].size(),
               images[row][0]);
    for (std::size_t level = 1; level <= 5; ++level) fmt::print(" | {:>7}", images[row][level]);
    fmt::print(" |\n");
  }
  fmt::print("| {:<5} | {:>6.1f} | {:>6.1f}", "share",
             static_cast<double>(people[count].size()) / static_cast<double>(count),
             images[count][0] / static_cast<double>(count));
  for (std::size_t level = 1; level <= 5; ++level)
    fmt::print(" | {:>7.2f}", images[count][level] / static_cast<double>(count));
  fmt::print(" |\n");
}

Exit run_split(const SplitFlags& flags) {
  const auto text = read_text(flags.data);
  if (!text) return complain(flags.data, text.error()), Exit::refused;
  const auto data = parse_dataset(*text, {.folds = FoldColumn::ignored});
  if (!data) return complain(flags.data, data.error()), Exit::refused;
  const auto folds = split_by_person(*data, {std::vector<double>(flags.folds, 1), flags.seed});
  if (!folds) return complain(flags.data, folds.error()), Exit::refused;
  auto table = parse_csv(*text);
  set_column(*table, "cv_fold", *folds);
  const auto written = write_file(flags.out, to_csv(*table));
  if (!written) return complain(flags.out, written.error()), Exit::refused;
  print_census(*data, *folds, flags.folds);
  return Exit::ok;
}

}  // namespace

void add_dataset_split(CLI::App& dataset, Exit& status) {
  auto flags = std::make_shared<SplitFlags>();
  CLI::App* command = dataset.add_subcommand("split", "Share people out to folds: nobody in two, levels balanced");
  command->add_option("--data", flags->data, "CSV with columns file, subject and level or hayashi")->required();
  command->add_option("--out", flags->out, "CSV to write: the same table with column cv_fold")->required();
  command->add_option("--folds", flags->folds, "Number of folds")->check(CLI::Range(2, 100))->capture_default_str();
  command->add_option("--seed", flags->seed, "Another seed, another split")->capture_default_str();
  command->callback([flags, &status] { status = run_split(*flags); });
}

}  // namespace comedo::cli
