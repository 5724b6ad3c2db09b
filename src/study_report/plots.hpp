// Each plot of the page as an <svg> element.
#pragma once

#include <string>

#include "comedo/study.hpp"

namespace comedo {

[[nodiscard]] std::string confusion_plot(const Study& study);
[[nodiscard]] std::string scatter_plot(const Study& study);
[[nodiscard]] std::string bland_altman_plot(const Study& study);
[[nodiscard]] std::string reliability_plot(const Study& study);
[[nodiscard]] std::string recall_plot(const Study& study);
[[nodiscard]] std::string risk_plot(const RiskCurve& curve, const Study& study, const std::string& id);
/// RMSE of model and constant guess by subgroup. Requires: a group at least.
[[nodiscard]] std::string group_bars(const Study& study);

}  // namespace comedo
