// What `comedo score` keeps of each picture: a line of the partial file while it runs, a row of a table at the end.
#pragma once

#include <string>
#include <vector>

#include "comedo/pipeline.hpp"
#include "command.hpp"

namespace comedo::cli {

struct Outcome {
  bool graded = false;
  std::string value;   ///< The score to two decimals, or the code of the refusal.
  std::string detail;  ///< The most severe region, or the message.
};
Outcome outcome_of(const Result<Report>& report);

/// One line of the partial file, without a line feed.
std::string to_line(const Outcome& outcome);
/// Errors: table_invalid for lines that to_line did not write.
Result<std::vector<Outcome>> parse_lines(const std::vector<std::string>& lines);

/// What a partial result depends on, as its first line: model, options, and the pictures' names, sizes and times.
std::string fingerprint_of(const std::vector<Input>& inputs, const Model& model, const CommonOptions& options);

/// Returns: each picture's name in the tables: that of its file, or its whole path where two share one.
std::vector<std::string> image_names(const std::vector<Input>& inputs);

/// The published system's table of the graded pictures. Requires of both: as many names as outcomes.
std::string results_csv(const std::vector<std::string>& names, const std::vector<Outcome>& outcomes);
/// The refused ones, with codes; empty where there is none.
std::string refused_csv(const std::vector<std::string>& names, const std::vector<Outcome>& outcomes);

}  // namespace comedo::cli
