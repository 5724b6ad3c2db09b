// A small study with everything in it, for the tests of its views.
#pragma once

#include <string>

#include "comedo/study.hpp"

namespace comedo::test {

inline Study small_study(const std::string& odd_name = "c.jpg", const std::string& odd_group = "phone") {
  std::vector<Case> cases;
  for (int i = 0; i < 12; ++i) {
    Case one;
    one.label.file = i == 0 ? odd_name : std::to_string(i) + ".jpg";
    one.label.subject = std::to_string(i / 2);
    one.label.fold = (i / 2) % 3;
    one.label.level = 2 + i % 4;
    one.label.graders["grade_x"] = 2 + (i + 1) % 4;
    one.label.lesions = i;
    one.groups = {i % 2 == 0 ? "camera" : odd_group};
    one.prediction = Prediction{i == 0 ? 5 : 2.2 + i % 4 * 0.8, Interval{2, 2.5 + 0.1 * i, 0.9}, 0.1 * i, i + 1.0, {}};
    if (i > 3) one.prediction->worse["dark"] = 3;
    cases.push_back(one);
  }
  cases.push_back(cases.back());
  cases.back().label.file = "unseen.jpg";
  cases.back().prediction.reset();
  StudyOptions options;
  options.folds = true;
  options.by = {"source"};
  options.worst = 3;
  options.resampling.resamples = 40;
  return study_of(cases, options);
}

}  // namespace comedo::test
