#include "words.hpp"

#include <fmt/format.h>

#include <cmath>

namespace comedo::document {

std::string Words::number(const std::string& digits) const {
  std::string text = digits;
  if (const std::size_t point = text.find('.'); point != std::string::npos)
    text.replace(point, 1, say("format.decimal_mark"));
  return text;
}

std::string Words::score(double value) const { return number(fmt::format("{:.2f}", value)); }

std::string Words::change(double value) const {
  const double rounded = std::round(value * 100) / 100;
  const char* sign = rounded > 0 ? "+" : rounded < 0 ? "\u2212" : "";
  return sign + score(std::abs(rounded));
}

std::string Words::range(const Interval& interval) const {
  return score(interval.low) + "\u2013" + score(interval.high);
}

std::string Words::level(Level level) const { return say(fmt::format("document.level.{}", static_cast<int>(level))); }

std::string Words::region(Region region) const { return say(fmt::format("report.region.{}", name_of(region))); }

std::string Words::view(Aspect view) const { return say(fmt::format("report.view.{}", name_of(view))); }

RegionTitles Words::titles() const {
  return [*this](Region one) { return region(one); };
}

std::string Words::grade(const std::string& date, const Assessment& assessment) const {
  std::string said = say("document.grade", {{"date", date},
                                            {"level", std::to_string(static_cast<int>(assessment.level))},
                                            {"label", level(assessment.level)},
                                            {"score", score(assessment.score)}});
  if (assessment.interval)
    said += " " + say("document.interval",
                      {{"low", score(assessment.interval->low)}, {"high", score(assessment.interval->high)}});
  return said;
}

std::vector<std::string> Words::advice(const Quality& quality) const {
  std::vector<std::string> lines;
  for (const bool blocking : {true, false})
    for (const QualityIssue& issue : quality.issues)
      if (issue.blocking == blocking) lines.push_back(say(fmt::format("report.quality.{}", name_of(issue.code))));
  return lines;
}

std::vector<std::string> Words::about_numbers(const std::optional<Interval>& interval) const {
  std::vector<std::string> lines = {say("report.scale")};
  if (interval) lines.push_back(say("report.coverage", {{"percent", fmt::format("{:.0f}", 100 * interval->coverage)}}));
  return lines;
}

void Words::sign(paper::Document& pages, const char* title, const std::string& today) const {
  pages.title = say(title);
  pages.date = today;
  pages.footer = [words = *this, today](std::size_t page, std::size_t of) {
    return words.say("document.page", {{"date", today}, {"page", std::to_string(page)}, {"pages", std::to_string(of)}});
  };
}

}  // namespace comedo::document
