#include <fmt/format.h>

#include "plot.hpp"
#include "plots.hpp"

namespace comedo {

std::string confusion_plot(const Study& study) {
  Plot plot(
      "confusion", "Confusion matrix",
      "Each row is a true level, each column the level given. A cell holds the number of images; its shade is their "
      "share of the row.",
      level_axis("level given (score rounded half up)"), level_axis("true level"));
  for (std::size_t row = 0; row < kLevelCount; ++row) {
    int images = 0;
    for (const int count : study.confusion.at(row)) images += count;
    for (std::size_t column = 0; column < kLevelCount; ++column) {
      const int count = study.confusion.at(row).at(column);
      const auto x = static_cast<double>(column) + 1, y = static_cast<double>(row) + 1;
      const double share = images == 0 ? 0 : static_cast<double>(count) / images;
      plot.box(x - 0.48, y - 0.48, x + 0.48, y + 0.48, row == column ? "cell right" : "cell wrong",
               count == 0 ? 0.03 : 0.1 + 0.5 * share);
      if (count == 0) continue;
      plot.text(x, y, std::to_string(count), "count middle", -1);
      plot.text(x, y, fmt::format("{:.0f} %", 100 * share), "tick middle", 14);
    }
  }
  return plot.svg();
}

}  // namespace comedo
