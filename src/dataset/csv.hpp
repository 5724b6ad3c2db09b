// CSV with the line on which every row began, for messages that name it.
#pragma once

#include "comedo/dataset.hpp"

namespace comedo {

struct ParsedCsv {
  Table table;
  std::vector<int> lines;  ///< Of each row, from 1; a quoted line break makes them differ from the row's index.
};
/// Errors: those of parse_csv.
[[nodiscard]] Result<ParsedCsv> parse_csv_with_lines(std::string_view text);

[[nodiscard]] Error table_error(int line, std::string_view what);

}  // namespace comedo
