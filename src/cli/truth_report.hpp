// Scores beside the published system's ground truth table, as text.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "score_results.hpp"

namespace comedo::cli {

/// Returns: RMSE, MAE, accuracy and kappa beside the constant guess; or why there is nothing to compare.
std::string truth_report(const std::map<std::string, double>& truth, const std::vector<std::string>& names,
                         const std::vector<Outcome>& outcomes);

}  // namespace comedo::cli
