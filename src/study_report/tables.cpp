#include "tables.hpp"

#include <fmt/format.h>

#include <array>

#include "html.hpp"
#include "numbers.hpp"

namespace comedo {
namespace {

std::string open_table(const std::string& caption, const std::vector<std::string>& columns) {
  std::string html =
      R"(<div class="scroll" tabindex="0"><table><caption>)" + escaped(caption) + "</caption><thead><tr>";
  for (const std::string& column : columns) html += "<th scope=\"col\">" + escaped(column) + "</th>";
  return html + "</tr></thead><tbody>";
}

constexpr const char* kClose = "</tbody></table></div>\n";

std::string cell(double value, const Bounds& bounds) {
  return fmt::format("<td>{}<small>{}</small></td>", shown(value), shown(bounds));
}

std::string cell(const Measured& measured, const Figure& figure) {
  return cell(measured.value.*figure.value, bounds_of(measured, figure));
}

/// What a narrow table shows of two graders; the rest is in the JSON document and the card.
constexpr std::array<Figure, 3> kCompared = {{{"rmse", "RMSE", &Metrics::rmse},
                                              {"accuracy", "accuracy", &Metrics::accuracy},
                                              {"quadratic_kappa", "quadratic kappa", &Metrics::quadratic_kappa}}};

std::string head(const std::string& name, const std::string& below) {
  return fmt::format("<th scope=\"row\">{}<small>{}</small></th>", escaped(name), escaped(below));
}

std::string measured_row(const Measured& measured, const std::string& name) {
  std::string html = "<tr>" + head(name, size_of(measured));
  for (const Figure& figure : figures()) html += cell(measured, figure);
  return html + "</tr>";
}

}  // namespace

std::string figures_table(const Study& study) {
  std::vector<std::string> columns = {"grader"};
  for (const Figure& figure : figures()) columns.emplace_back(figure.title);
  std::string html = open_table("All images. Below each number its 95 % interval.", columns);
  for (const Measured& grader : study.overall.graders) html += measured_row(grader, grader.name);
  return html + kClose;
}

std::string doctors_table(const Study& study) {
  if (study.doctors.empty()) return {};
  std::vector<std::string> columns = {"doctor"};
  for (const Figure& figure : kCompared)
    for (const char* who : {": doctor", ": model"}) columns.push_back(std::string(figure.title) + who);
  columns.insert(columns.begin() + 3, "RMSE of the model less the doctor's");
  std::string html = open_table("Each doctor, and the model on that doctor's images.", columns);
  for (const Panel& panel : study.doctors) {
    const Measured &model = panel.graders[0], &doctor = panel.graders[1];
    html += "<tr>" + head(doctor.name, size_of(doctor));
    for (const Figure& figure : kCompared) {
      html += cell(doctor, figure) + cell(model, figure);
      if (figure.value == &Metrics::rmse)
        html += cell(panel.rmse_differences[0].value, panel.rmse_differences[0].bounds);
    }
    html += "</tr>";
  }
  return html + kClose;
}

std::string groups_table(const Study& study) {
  if (study.groups.empty()) return {};
  std::string html = open_table("The model by subgroup.", {"subgroup", "RMSE of the constant guess", "RMSE", "bias",
                                                           "accuracy", "quadratic kappa"});
  for (const Group& group : study.groups) {
    const Measured &model = group.panel.graders[0], &constant = group.panel.graders[1];
    html += "<tr>" + head(group.column + " = " + group.value, size_of(model)) + cell(constant, kCompared[0]);
    for (const Figure& figure : figures())
      if (figure.value == &Metrics::rmse || figure.value == &Metrics::bias || figure.value == &Metrics::accuracy ||
          figure.value == &Metrics::quadratic_kappa)
        html += cell(model, figure);
    html += "</tr>";
  }
  return html + kClose;
}

std::string worse_table(const Study& study) {
  if (study.worse.empty()) return {};
  std::string html = open_table("The model on the same pictures made worse, one way a row.",
                                {"picture", "RMSE as it is", "RMSE", "RMSE as it is less the worse one's", "bias",
                                 "accuracy", "quadratic kappa"});
  for (const Panel& panel : study.worse) {
    const Measured &clean = panel.graders[0], &worse = panel.graders[1];
    html += "<tr>" + head(worse.name, size_of(worse)) + cell(clean, kCompared[0]) + cell(worse, kCompared[0]) +
            cell(panel.rmse_differences[0].value, panel.rmse_differences[0].bounds);
    for (const Figure& figure : figures())
      if (figure.value == &Metrics::bias || figure.value == &Metrics::accuracy ||
          figure.value == &Metrics::quadratic_kappa)
        html += cell(worse, figure);
    html += "</tr>";
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
