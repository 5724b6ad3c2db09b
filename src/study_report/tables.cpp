#include "tables.hpp"

#include <fmt/format.h>

#include <cmath>

#include "html.hpp"
#include "numbers.hpp"

namespace comedo {
namespace {

std::string open_table(const std::string& caption, const std::vector<std::string>& columns) {
  std::string html =
      "<div class=\"scroll\" tabindex=\"0\"><table><caption>" + escaped(caption) + "</caption><thead><tr>";
  for (const std::string& column : columns) html += "<th scope=\"col\">" + escaped(column) + "</th>";
  return html + "</tr></thead><tbody>";
}

constexpr const char* kClose = "</tbody></table></div>\n";

std::string cell(double value, const Bounds& bounds) {
  return fmt::format("<td>{}<small>{}</small></td>", shown(value), shown(bounds));
}

std::string head(const std::string& name, const std::string& below) {
  return fmt::format("<th scope=\"row\">{}<small>{}</small></th>", escaped(name), escaped(below));
}

std::string measured_row(const Measured& measured, const std::string& name) {
  std::string html = "<tr>" + head(name, size_of(measured));
  for (const Figure& figure : figures()) html += cell(measured.value.*figure.value, bounds_of(measured, figure));
  return html + "</tr>";
}

std::vector<std::string> figure_columns(const std::string& first) {
  std::vector<std::string> columns = {first};
  for (const Figure& figure : figures()) columns.emplace_back(figure.title);
  return columns;
}

}  // namespace

std::string figures_table(const Study& study) {
  std::string html = open_table("All images. Below each number its 95 % interval.", figure_columns("grader"));
  for (const Measured& grader : study.overall.graders) html += measured_row(grader, grader.name);
  return html + kClose;
}

std::string doctors_table(const Study& study) {
  if (study.doctors.empty()) return {};
  auto columns = figure_columns("grader");
  columns.emplace_back("RMSE of the model less the doctor's");
  std::string html = open_table("Each doctor, and the model on that doctor's images.", columns);
  for (const Panel& panel : study.doctors) {
    const Measured &model = panel.graders[0], &doctor = panel.graders[1];
    html += measured_row(doctor, doctor.name);
    html.insert(html.rfind("</tr>"), "<td></td>");
    html += measured_row(model, "model, same images");
    html.insert(html.rfind("</tr>"), cell(panel.rmse_differences[0].value, panel.rmse_differences[0].bounds));
  }
  return html + kClose;
}

std::string groups_table(const Study& study) {
  if (study.groups.empty()) return {};
  auto columns = figure_columns("subgroup");
  columns.emplace_back("RMSE of the constant guess");
  std::string html = open_table("The model by subgroup.", columns);
  for (const Group& group : study.groups) {
    html += measured_row(group.panel.graders[0], group.column + " = " + group.value);
    const Measured& constant = group.panel.graders[1];
    html.insert(html.rfind("</tr>"), cell(constant.value.rmse, {constant.low.rmse, constant.high.rmse}));
  }
  return html + kClose;
}

std::string checks_table(const Study& study) {
  if (study.intervals.empty() && !study.counts) return {};
  std::string html = open_table("What is said beside the score.", {"", "images", "promised", "measured", "mean width"});
  for (const IntervalCheck& check : study.intervals)
    html += fmt::format(
        "<tr><th scope=\"row\">coverage of the {} interval</th><td>{}</td><td>{}</td><td>{}<small>{} to "
        "{}</small></td><td>{} grades</td></tr>",
        escaped(check.what), check.images, percent(check.promised), percent(check.covered.value),
        percent(check.covered.bounds.low), percent(check.covered.bounds.high), shown(check.mean_width));
  if (study.counts) {
    const CountCheck& counts = *study.counts;
    html +=
        fmt::format("<tr><th scope=\"row\">correlation of log(1 + lesions)</th><td>{}</td><td></td>{}<td></td></tr>",
                    counts.images, cell(counts.log_correlation.value, counts.log_correlation.bounds));
    html += fmt::format("<tr><th scope=\"row\">mean error of the lesion count</th><td>{}</td><td></td>{}<td></td></tr>",
                        counts.images, cell(counts.mae.value, counts.mae.bounds));
  }
  return html + kClose;
}

std::string worst_table(const Study& study) {
  std::string html =
      open_table("The images with the largest errors, by name.", {"file", "true level", "score", "error"});
  for (const std::size_t index : study.worst) {
    const Case& one = study.cases[index];
    html += fmt::format("<tr><th scope=\"row\">{}</th><td>{:g}</td><td>{:.2f}</td><td>{:+.2f}</td></tr>",
                        escaped(one.label.file), one.label.level, one.prediction->score,
                        one.prediction->score - one.label.level);
  }
  return html + kClose;
}

}  // namespace comedo
