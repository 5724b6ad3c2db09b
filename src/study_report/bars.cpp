#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "html.hpp"
#include "numbers.hpp"
#include "plot.hpp"
#include "plots.hpp"

namespace comedo {
namespace {

constexpr double kWidth = 480, kRow = 44, kTop = 6, kLeft = 4, kRight = 12;

std::string title_of(const Group& group) {
  return fmt::format("{} = {} ({})", group.column, group.value.empty() ? "(empty)" : group.value,
                     size_of(group.panel.graders.front()));
}

/// One subgroup: its name above, then the model's bar with whisker, and a mark for the constant guess.
std::string row(const Group& group, double top, double px_per_grade) {
  const auto x = [&](double grades) { return kLeft + grades * px_per_grade; };
  const Measured &model = group.panel.graders[0], &constant = group.panel.graders[1];
  const double middle = top + 30;
  std::string svg =
      fmt::format(R"(<text x="{}" y="{:.1f}" class="label">{}</text>)", kLeft, top + 14, escaped(title_of(group)));
  svg += fmt::format(R"(<rect x="{}" y="{:.1f}" width="{:.1f}" height="14" class="bar"/>)", kLeft, middle - 7,
                     model.value.rmse * px_per_grade);
  svg += fmt::format(R"(<line x1="{0:.1f}" y1="{2:.1f}" x2="{1:.1f}" y2="{2:.1f}" class="whisker"/>)",
                     x(model.low.rmse), x(model.high.rmse), middle);
  svg += fmt::format(R"(<line x1="{0:.1f}" y1="{1:.1f}" x2="{0:.1f}" y2="{2:.1f}" class="strong"/>)",
                     x(constant.value.rmse), middle - 9, middle + 9);
  return svg;
}

}  // namespace

std::string group_bars(const Study& study) {
  double highest = 0.1;
  for (const Group& group : study.groups) {
    highest = std::max(highest, group.panel.graders[1].value.rmse);
    for (const double end : {group.panel.graders[0].high.rmse, group.panel.graders[0].value.rmse})
      if (!std::isnan(end)) highest = std::max(highest, end);
  }
  const double px_per_grade = (kWidth - kLeft - kRight) / (1.05 * highest);
  const double bottom = kTop + kRow * static_cast<double>(study.groups.size());
  std::string svg =
      open_svg("groups", kWidth, bottom + 44, "RMSE by subgroup",
               "A bar for the model's RMSE in each subgroup with its 95 % interval, and a mark for that of "
               "the constant guess.");
  for (const Tick& tick : number_axis("", 0, highest, step_for(highest), 2).ticks) {
    const double x = kLeft + tick.value * px_per_grade;
    svg += fmt::format(R"(<line x1="{0:.1f}" y1="{1}" x2="{0:.1f}" y2="{2:.1f}" class="grid"/>)", x, kTop, bottom);
    svg += fmt::format(R"(<text x="{:.1f}" y="{:.1f}" class="tick {}">{}</text>)", x, bottom + 16,
                       tick.value == 0 ? "" : "middle", tick.label);
  }
  for (std::size_t i = 0; i < study.groups.size(); ++i)
    svg += row(study.groups[i], kTop + kRow * static_cast<double>(i), px_per_grade);
  return svg + fmt::format(R"(<text x="{}" y="{:.1f}" class="name middle">RMSE, grades</text></svg>)", kWidth / 2,
                           bottom + 36);
}

}  // namespace comedo
