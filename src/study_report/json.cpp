#include <cmath>
#include <nlohmann/json.hpp>

#include "comedo/study_report.hpp"

namespace comedo {
namespace {

using json = nlohmann::ordered_json;

json number(double value) { return std::isfinite(value) ? json(value) : json(nullptr); }

json estimate(double value, const Bounds& bounds) {
  return {{"value", number(value)}, {"low", number(bounds.low)}, {"high", number(bounds.high)}};
}

json estimate(const Estimate& one) { return estimate(one.value, one.bounds); }

json measured(const Measured& one) {
  json out = {{"grader", one.name}, {"images", one.value.images}, {"people", one.people}};
  for (const Figure& figure : figures())
    out[std::string(figure.key)] = estimate(one.value.*figure.value, {one.low.*figure.value, one.high.*figure.value});
  for (std::size_t i = 0; i < kLevelCount; ++i)
    out["recall"].push_back(estimate(one.value.recall.at(i), {one.low.recall.at(i), one.high.recall.at(i)}));
  return out;
}

json panel(const Panel& one) {
  json out = {{"graders", json::array()}, {"rmse_differences", json::array()}};
  for (const Measured& grader : one.graders) out["graders"].push_back(measured(grader));
  for (const Estimate& difference : one.rmse_differences) out["rmse_differences"].push_back(estimate(difference));
  return out;
}

json checks(const Study& study) {
  json out = json::array();
  for (const IntervalCheck& check : study.intervals)
    out.push_back({{"interval", check.what},
                   {"images", check.images},
                   {"promised", number(check.promised)},
                   {"covered", estimate(check.covered)},
                   {"mean_width", check.mean_width}});
  return out;
}

json risk(const Study& study) {
  json out = json::array();
  for (const RiskCurve& curve : study.risk) {
    json points = json::array();
    for (const RiskPoint& point : curve.points) points.push_back({point.answered, point.rmse});
    out.push_back({{"trust", curve.trust}, {"answered_rmse", std::move(points)}});
  }
  return out;
}

json worst(const Study& study) {
  json out = json::array();
  for (const std::size_t index : study.worst) {
    const Case& one = study.cases[index];
    out.push_back({{"file", one.label.file}, {"level", one.label.level}, {"score", one.prediction->score}});
  }
  return out;
}

}  // namespace

std::string to_json(const Study& study, const StudySource& source) {
  json out = {{"schema", "comedo.evaluation/1"}, {"grader", source.grader}, {"scores", source.scores}};
  out["out_of_fold"] = study.options.folds;
  out["resampling"] = {{"of", "people"},
                       {"resamples", study.options.resampling.resamples},
                       {"seed", study.options.resampling.seed},
                       {"coverage", study.options.resampling.coverage}};
  out["images_without_score"] = study.unanswered.size();
  out["overall"] = panel(study.overall);
  out["doctors"] = json::array();
  for (const Panel& one : study.doctors) out["doctors"].push_back(panel(one));
  out["groups"] = json::array();
  for (const Group& group : study.groups) {
    json one = {{"column", group.column}, {"value", group.value}};
    one.update(panel(group.panel));
    out["groups"].push_back(std::move(one));
  }
  out["worse"] = json::array();
  for (const Panel& one : study.worse) out["worse"].push_back(panel(one));
  out["confusion"] = study.confusion;
  out["intervals"] = checks(study);
  if (study.counts)
    out["counts"] = {{"images", study.counts->images},
                     {"log_correlation", estimate(study.counts->log_correlation)},
                     {"mae", estimate(study.counts->mae)}};
  out["reliability"] = json::array();
  for (const ReliabilityBin& bin : study.reliability)
    out["reliability"].push_back({{"images", bin.images}, {"score", bin.mean_score}, {"level", bin.mean_truth}});
  out["risk_coverage"] = risk(study);
  out["worst"] = worst(study);
  return out.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace comedo
