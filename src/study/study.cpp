#include "comedo/study.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

#include "checks.hpp"
#include "panel.hpp"

namespace comedo {
namespace {

/// The cases as the lists that figures are made of.
struct Lists {
  std::vector<std::string> people;
  std::vector<double> truth, scores, constant;
};

/// What can be said without looking: the mean grade, of the other folds where the model did not see the image's fold
/// either, so that both know equally little.
std::vector<double> constant_guess(const std::vector<Case>& cases, bool folds) {
  std::vector<double> guesses;
  for (const Case& image : cases) {
    double sum = 0, count = 0;
    for (const Case& other : cases)
      if (!folds || other.label.fold != image.label.fold) {
        sum += other.label.level;
        ++count;
      }
    require(count > 0, "study_of: with folds, images in two of them at least");
    guesses.push_back(sum / count);
  }
  return guesses;
}

Lists lists_of(const std::vector<Case>& cases, bool folds) {
  Lists lists;
  for (const Case& one : cases) {
    lists.people.push_back(one.label.subject);
    lists.truth.push_back(one.label.level);
    lists.scores.push_back(one.prediction->score);
  }
  lists.constant = constant_guess(cases, folds);
  return lists;
}

Panel beside_constant(const Lists& lists, std::span<const std::size_t> images, const Resampling& resampling) {
  return panel_of(picked(lists.people, images), picked(lists.truth, images),
                  {{"model", picked(lists.scores, images)}, {"constant guess", picked(lists.constant, images)}},
                  resampling);
}

/// The model beside each of the others that `scores_of` a case names, on the images that both have a score of.
template <class ScoresOf>
std::vector<Panel> beside_others(const std::vector<Case>& cases, const Lists& lists, ScoresOf scores_of,
                                 const Resampling& resampling) {
  std::map<std::string, std::vector<std::size_t>> images_of;
  for (std::size_t i = 0; i < cases.size(); ++i)
    for (const auto& [other, score] : scores_of(cases[i])) images_of[other].push_back(i);
  std::vector<Panel> panels;
  for (const auto& [other, images] : images_of) {
    std::vector<double> scores;
    for (const std::size_t image : images) scores.push_back(scores_of(cases[image]).at(other));
    panels.push_back(panel_of(picked(lists.people, images), picked(lists.truth, images),
                              {{"model", picked(lists.scores, images)}, {other, std::move(scores)}}, resampling));
  }
  return panels;
}

std::vector<Group> groups_of(const std::vector<Case>& cases, const Lists& lists, const StudyOptions& options) {
  std::vector<Group> groups;
  for (std::size_t column = 0; column < options.by.size(); ++column) {
    std::map<std::string, std::vector<std::size_t>> images_of;
    for (std::size_t i = 0; i < cases.size(); ++i) images_of[cases[i].groups.at(column)].push_back(i);
    for (const auto& [value, images] : images_of)
      groups.push_back({options.by[column], value, beside_constant(lists, images, options.resampling)});
  }
  return groups;
}

std::vector<std::size_t> worst_of(const Lists& lists, std::size_t count) {
  std::vector<std::size_t> order(lists.truth.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto error = [&](std::size_t image) { return std::abs(lists.scores[image] - lists.truth[image]); };
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return error(a) > error(b); });
  order.resize(std::min(count, order.size()));
  return order;
}

}  // namespace

Study study_of(const std::vector<Case>& cases, const StudyOptions& options) {
  Study study;
  study.options = options;
  for (const Case& one : cases)
    if (one.prediction)
      study.cases.push_back(one);
    else
      study.unanswered.push_back(one.label.file);
  require(!study.cases.empty(), "study_of: a case with a prediction");

  const Lists lists = lists_of(study.cases, options.folds);
  std::vector<std::size_t> all(study.cases.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  study.overall = beside_constant(lists, all, options.resampling);
  const auto graders = [](const Case& one) -> const auto& { return one.label.graders; };
  study.doctors = beside_others(study.cases, lists, graders, options.resampling);
  study.groups = groups_of(study.cases, lists, options);
  const auto worse = [](const Case& one) -> const auto& { return one.prediction->worse; };
  study.worse = beside_others(study.cases, lists, worse, options.resampling);
  study.intervals = check_intervals(study.cases, options);
  study.counts = check_counts(study.cases, options.resampling);
  study.confusion = confusion_of(lists.truth, lists.scores);
  study.reliability = reliability_of(lists.truth, lists.scores);
  study.risk = risk_curves(study.cases);
  study.worst = worst_of(lists, options.worst);
  return study;
}

}  // namespace comedo
