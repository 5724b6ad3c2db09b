#include "record.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace comedo::trainer {
namespace {

constexpr double kWidth = 720, kHeight = 360, kMargin = 48;

struct Curve {
  const char* name;
  const char* colour;
  double LossRow::*value;
};
constexpr Curve kCurves[] = {{"density", "#1b6ca8", &LossRow::density},
                             {"counts", "#c0392b", &LossRow::counts},
                             {"grades", "#2e8b57", &LossRow::grades},
                             {"ordinal", "#8e5ea2", &LossRow::ordinal}};

struct Frame {
  double epochs = 1, low = 1, high = 1;
  explicit Frame(const std::vector<LossRow>& rows) {
    low = high = std::log10(std::max(rows.front().density, 1e-4));
    for (const auto& row : rows) {
      epochs = std::max(epochs, row.epoch);
      for (const auto& curve : kCurves) {
        const double value = std::log10(std::max(row.*curve.value, 1e-4));
        low = std::min(low, value), high = std::max(high, value);
      }
    }
    if (high - low < 0.1) high = low + 0.1;
  }
  [[nodiscard]] double x(double epoch) const { return kMargin + epoch / epochs * (kWidth - 2 * kMargin); }
  [[nodiscard]] double y(double value) const {
    return kHeight - kMargin - (std::log10(std::max(value, 1e-4)) - low) / (high - low) * (kHeight - 2 * kMargin);
  }
};

std::string text(double x, double y, const char* colour, const std::string& words) {
  return fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" fill=\"{}\">{}</text>\n", x, y, colour, words);
}

}  // namespace

std::string losses_csv(const std::vector<LossRow>& rows) {
  std::string csv = "step,epoch,density,counts,grades,ordinal,learning_rate,minutes\n";
  for (const auto& r : rows)
    csv += fmt::format("{},{:.3f},{:.5f},{:.5f},{:.5f},{:.5f},{:.3e},{:.2f}\n", r.step, r.epoch, r.density, r.counts,
                       r.grades, r.ordinal, r.learning_rate, r.minutes);
  return csv;
}

std::string losses_svg(const std::vector<LossRow>& rows) {
  std::string svg = fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\" font-family=\"sans-serif\" font-size=\"12\">\n"
      "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n",
      kWidth, kHeight);
  if (rows.empty()) return svg + "</svg>\n";
  const Frame frame(rows);
  for (const auto& curve : kCurves) {
    svg += fmt::format("<polyline fill=\"none\" stroke=\"{}\" points=\"", curve.colour);
    for (const auto& row : rows) svg += fmt::format("{:.1f},{:.1f} ", frame.x(row.epoch), frame.y(row.*curve.value));
    svg += "\"/>\n";
    const double last = rows.back().*curve.value;
    svg += text(kWidth - kMargin + 4, frame.y(last), curve.colour, fmt::format("{:.3f}", last));
    svg += text(kMargin + 90 * static_cast<double>(&curve - kCurves), 20, curve.colour, curve.name);
  }
  svg += text(kMargin, kHeight - 16, "black", "0");
  svg += text(kWidth - kMargin - 60, kHeight - 16, "black", fmt::format("{:.1f} epochs", frame.epochs));
  return svg + "</svg>\n";
}

}  // namespace comedo::trainer
