// Labelled images + a grader's scores -> everything that is said about the grader, beside a constant guess and the
// doctors, with intervals by resampling people. Formulas: docs/evaluation.md.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "comedo/assessment.hpp"
#include "comedo/dataset.hpp"
#include "comedo/evaluation.hpp"

namespace comedo {

/// What a grader says about one image.
struct Prediction {
  double score = 1;                          ///< In [1, 5].
  std::optional<Interval> interval;          ///< Of which coverage is not used.
  std::optional<double> trust;               ///< More is better, any scale; such as the face's trust.
  std::optional<double> count;               ///< Lesions, at least 0.
  std::optional<int> fold;                   ///< The fold that the grader did not learn from.
  std::map<std::string, double> worse = {};  ///< Scores of the picture made worse, by what was done to it.
};
/// By the name of the image's file.
using Predictions = std::map<std::string, Prediction>;
/// Reads columns file and score, and where they are there low, high, trust, count, fold (empty fields are none). A row
/// whose column picture is not empty is of the file's picture made worse in that way.
/// Errors: table_invalid (with the row's number below the header), table_empty.
[[nodiscard]] Result<Predictions> parse_predictions(std::string_view csv);

/// Returns: CSV that parse_predictions reads back, in the order of names, numbers to 1e-4.
[[nodiscard]] std::string predictions_csv(const Predictions& predictions);

/// Reads the published system's ground truth: a header line, then in the first two columns the image's name and its
/// label, a number in [1, 5], or 0 for Not Acne. Errors: as parse_predictions.
[[nodiscard]] Result<std::map<std::string, double>> parse_truth(std::string_view csv);

/// One image of the labels' table.
struct Case {
  LabelledImage label;
  std::vector<std::string> groups;  ///< Its value in each column of StudyOptions::by.
  std::optional<Prediction> prediction;
};

struct StudyOptions {
  bool folds = false;           ///< The scores are out-of-fold: of a grader that never saw the image's fold.
  std::vector<std::string> by;  ///< Columns whose values make subgroups, at most 50 values each.
  double coverage = 0.9;        ///< Of the cross-conformal interval, in (0, 1).
  std::size_t worst = 20;       ///< How many of the worst images are listed.
  Resampling resampling;
};
/// Returns: one Case a row of the table, in order; predictions of files that it does not name are left alone.
/// Errors: those of parse_dataset; table_invalid where a column of `by` is absent or has too many values, where no
/// image has a prediction, and with `folds` where a prediction is of another fold than the table says.
[[nodiscard]] Result<std::vector<Case>> read_cases(std::string_view labels_csv, const Predictions& predictions,
                                                   const StudyOptions& options);

/// A number of the images at hand, and the middle 95 % (Resampling::coverage) of what other people would have given.
struct Estimate {
  double value = 0;
  Bounds bounds;
};
struct Measured {
  std::string name;
  int people = 0;
  Metrics value, low, high;  ///< `images` is the same in all three.
};
/// Graders on the same images.
struct Panel {
  std::vector<Measured> graders;           ///< The model first.
  std::vector<Estimate> rmse_differences;  ///< The model's RMSE less that of each of the others, on the same draws.
};
struct Group {
  std::string column, value;
  Panel panel;  ///< Model and constant guess.
};
struct IntervalCheck {
  std::string what;     ///< "given", or "cross-conformal".
  double promised = 0;  ///< NaN where the scores' table does not say.
  int images = 0;
  Estimate covered;       ///< Share of the images whose grade lies inside.
  double mean_width = 0;  ///< Grades, after clipping to the scale.
};
struct CountCheck {
  int images = 0;
  Estimate log_correlation;  ///< Of log(1 + count).
  Estimate mae;              ///< Lesions.
};
struct RiskCurve {
  std::string trust;  ///< The formula of the trust.
  std::vector<RiskPoint> points;
};
struct Study {
  std::vector<Case> cases;  ///< Those with a prediction.
  std::vector<std::string> unanswered;
  StudyOptions options;
  Panel overall;               ///< Model and constant guess on all of them.
  std::vector<Panel> doctors;  ///< Model and one doctor on the doctor's images.
  std::vector<Group> groups;
  std::vector<Panel> worse;  ///< Model, and the model on the same pictures made worse in one way.
  std::vector<IntervalCheck> intervals;
  std::optional<CountCheck> counts;
  Confusion confusion = {};
  std::vector<ReliabilityBin> reliability;
  std::vector<RiskCurve> risk;
  std::vector<std::size_t> worst;  ///< Indices into `cases`, the largest absolute error first.
};
/// Requires: a case with a prediction; every case has as many groups as options.by; with options.folds, images with a
/// prediction in at least two folds.
[[nodiscard]] Study study_of(const std::vector<Case>& cases, const StudyOptions& options);

}  // namespace comedo
