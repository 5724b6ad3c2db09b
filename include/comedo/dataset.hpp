// CSV tables of labelled photographs.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "comedo/error.hpp"

namespace comedo {

/// A CSV file (RFC 4180: quotes, CRLF, UTF-8 with or without byte order mark) with a header line.
struct Table {
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;  ///< Each as long as `columns`.
  /// Returns: the index of a column, none if absent.
  [[nodiscard]] std::optional<std::size_t> column(std::string_view name) const;
};
/// Errors: table_invalid (with the line's number), table_empty.
[[nodiscard]] Result<Table> parse_csv(std::string_view text);
/// Returns: one field, quoted where it must be.
[[nodiscard]] std::string csv_field(std::string_view value);

/// One labelled photograph.
struct LabelledImage {
  std::string file;                       ///< Relative to the images' folder.
  double level = 1;                       ///< In [1, 5].
  std::string subject;                    ///< The person.
  int fold = 0;                           ///< Person-disjoint fold, from 0.
  std::map<std::string, double> graders;  ///< Further graders' levels by column name, where present.
};
struct Dataset {
  std::vector<LabelledImage> images;
  int folds = 0;
};
/// Reads columns file, subject, cv_fold and `level` (1..5) or `hayashi` (0..3, level = hayashi + 2); columns named
/// grade_* hold graders on the scale of the label column. Errors: table_invalid, table_empty; also where one subject
/// stands in two folds.
[[nodiscard]] Result<Dataset> parse_dataset(std::string_view csv);

}  // namespace comedo
