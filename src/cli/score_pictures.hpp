// Labelled pictures scored by the program itself, for evaluate.
#pragma once

#include "comedo/study_report.hpp"
#include "grading.hpp"

namespace comedo::cli {

/// What is evaluated: scores by file, and what to call them.
struct Scored {
  Predictions predictions;
  StudySource source;
  bool refused = false;
};

/// Scores the pictures in `folder`, with `worse` also after each distortion, with a progress bar; refusals go to
/// stderr.
[[nodiscard]] Scored score_pictures(const std::vector<LabelledImage>& images, const std::string& folder,
                                    const Pipeline& pipeline, bool worse, const CommonOptions& options);

}  // namespace comedo::cli
