// A study as a table on the terminal.
#pragma once

#include <string>

#include "comedo/study.hpp"

namespace comedo::cli {

std::string evaluation_table(const Study& study);

}  // namespace comedo::cli
