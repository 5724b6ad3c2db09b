// The parts of `comedo dataset`.
#pragma once

#include "comedo/dataset.hpp"
#include "command.hpp"

namespace comedo::cli {

void add_dataset_check(CLI::App& dataset, Exit& status);
void add_dataset_split(CLI::App& dataset, Exit& status);

}  // namespace comedo::cli
