#include "release.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "checkpoint.hpp"
#include "comedo/file.hpp"
#include "comedo/model.hpp"
#include "comedo/study.hpp"
#include "export.hpp"
#include "stack.hpp"

namespace comedo::trainer {
namespace {

using nlohmann::ordered_json;

double rounded(double value) { return std::round(value * 1000) / 1000; }

Result<std::string> text_of(const std::filesystem::path& file) {
  const auto bytes = read_file(file);
  if (!bytes) return bytes.error();
  return std::string(bytes->begin(), bytes->end());
}

ordered_json figures_of(const Metrics& m) {
  return {{"images", m.images},
          {"rmse", rounded(m.rmse)},
          {"mae", rounded(m.mae)},
          {"accuracy", rounded(m.accuracy)},
          {"balanced_accuracy", rounded(m.balanced_accuracy)},
          {"quadratic_kappa", rounded(m.quadratic_kappa)}};
}

std::string metrics_of(const Study& study, const std::string& command) {
  ordered_json out = {{"command", command},
                      {"what",
                       "Person-disjoint cross-validation over the folds of the labels' table; score on 1..5 "
                       "against the reference grade. The shipped network learned from all folds."}};
  out["graders"]["model"] = figures_of(study.overall.graders.at(0).value);
  out["graders"]["constant guess"] = figures_of(study.overall.graders.at(1).value);
  for (const Panel& panel : study.doctors) {
    const Measured& doctor = panel.graders.at(1);
    out["graders"][doctor.name] = figures_of(doctor.value);
    out["model_on_images_of"][doctor.name] = figures_of(panel.graders.at(0).value);
  }
  return out.dump();
}

Result<Study> study_from(const ReleaseOptions& options, const std::filesystem::path& scores) {
  const auto labels = text_of(options.labels);
  if (!labels) return labels.error();
  const auto table = text_of(scores);
  if (!table) return table.error();
  const auto predictions = parse_predictions(*table);
  if (!predictions) return predictions.error();
  StudyOptions study;
  study.folds = true;
  study.coverage = options.coverage;
  const auto cases = read_cases(*labels, *predictions, study);
  if (!cases) return cases.error();
  return study_of(*cases, study);
}

double rmse_of(const Study& study) { return study.overall.graders.at(0).value.rmse; }

double half_width_of(const Study& study, double coverage) {
  std::vector<double> residuals;
  for (const Case& one : study.cases) residuals.push_back(one.prediction->score - one.label.level);
  return rounded(conformal_half_width(residuals, coverage));
}

}  // namespace

Result<Done> release(const ReleaseOptions& options) {
  Run run{TrainOptions{}};
  if (auto done = load(run, options.run); !done) return done;
  const auto study = study_from(options, options.predictions);
  if (!study) return study.error();
  if (!study->unanswered.empty())
    return Error{ErrorCode::argument_invalid, "an image of the labels' table has no prediction"};
  Manifest manifest;
  for (const auto& [table, change] :
       {std::pair(&options.bf16, &manifest.bf16_rmse_change), std::pair(&options.int8, &manifest.int8_rmse_change)}) {
    if (table->empty()) continue;
    const auto other = study_from(options, *table);
    if (!other) return other.error();
    *change = rounded(rmse_of(*other) - rmse_of(*study));
  }
  const auto opinions = text_of(options.opinions);
  if (!opinions) return opinions.error();
  const auto witnesses = parse_witnesses(*opinions);
  if (!witnesses) return witnesses.error();
  if (std::none_of(witnesses->begin(), witnesses->end(), [&](const Witness& w) { return w.fold != run.holdout; }))
    return Error{ErrorCode::argument_invalid, "the opinions are all on the fold that the run held out"};
  put_into(*run.average, fit_stack(*witnesses, run.holdout));
  manifest.lesions_side_px = options.side_px > 0 ? options.side_px : run.side_px;
  auto bytes = checked_onnx(*run.average, manifest.lesions_side_px);
  if (!bytes) return bytes.error();
  manifest.name = options.name;
  manifest.version = options.version;
  manifest.features = kLesionFeatures;
  manifest.aggregation = "head";
  manifest.spread = Spread{half_width_of(*study, options.coverage), options.coverage};
  manifest.training_data = options.about;
  manifest.licence = options.licence;
  manifest.metrics_json = metrics_of(*study, options.command);
  std::map<std::string, Bytes> files = {{"lesions.onnx", *std::move(bytes)}};
  if (!options.ranges.empty()) {
    const auto text = text_of(options.ranges);
    if (!text) return text.error();
    if (const auto ranges = parse_ranges(*text, sha256_hex(files.at("lesions.onnx"))); !ranges) return ranges.error();
    manifest.int8_ranges = "lesions.ranges.json";
    files[manifest.int8_ranges] = Bytes(text->begin(), text->end());
  }
  return write_model(options.out, manifest, files);
}

}  // namespace comedo::trainer
