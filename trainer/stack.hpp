// The head's opinions joined to one grade by ridge regression, fitted on people whom the networks had not seen. Learned
// levels shrink towards the mean, for what is seen is uncertain; the other columns know a little more than the level.
#pragma once

#include <array>
#include <span>

#include "comedo/dataset.hpp"
#include "model.hpp"

namespace comedo::trainer {

/// The columns of Output::grades that are joined.
inline constexpr std::array<Column, 4> kStacked = {level, doctors_level, log_count, log_circles};
using Opinions = std::array<double, kStacked.size()>;

/// A level as a linear function of kStacked; at first the level itself.
struct Stack {
  Opinions weights = {1};
  double offset = 0;
  [[nodiscard]] double of(const Opinions& opinions) const;  ///< Not clipped.
};

/// What a network that had not seen a picture said of it.
struct Witness {
  Opinions opinions = {};
  double level = 1;  ///< True, 1..5.
  int fold = 0;
};
/// Fits on the witnesses of all folds but one. Requires: at least one of them.
[[nodiscard]] Stack fit_stack(std::span<const Witness> witnesses, int but_fold);
/// Reads the table that `comedo-train evaluate --out` writes. Errors: those of parse_csv; table_invalid for a column
/// that is missing or a number that is none; table_empty.
[[nodiscard]] Result<std::vector<Witness>> parse_witnesses(std::string_view csv);

/// Makes the network's level the stack of its opinions.
void put_into(LesionNet& net, const Stack& stack);

}  // namespace comedo::trainer
