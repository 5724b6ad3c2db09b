#include "dataset.hpp"

#include <CLI/CLI.hpp>

namespace comedo::cli {

void add_dataset(CLI::App& app, Exit& status) {
  CLI::App* command = app.add_subcommand("dataset", "Check and split a table of labelled pictures");
  command->require_subcommand(1);
  add_dataset_check(*command, status);
  add_dataset_split(*command, status);
}

}  // namespace comedo::cli
