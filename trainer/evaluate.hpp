#pragma once

#include "checkpoint.hpp"

namespace comedo::trainer {

struct EvaluateOptions {
  DataOptions data;
  std::vector<std::filesystem::path> runs;  ///< Folders of checkpoints, one a held-out fold.
  std::filesystem::path out;                ///< CSV of the predictions; empty writes none.
  bool robustness = true;                   ///< The table of distortions, too.
  bool mirrored = true;                     ///< Grades the mean of each picture and its mirror image.
  int threads = 2;
};

/// Grades every run's held-out fold with its averaged weights; prints tables to stdout.
/// Errors: those of load_samples, load and write_file; argument_invalid for a run that held nobody out.
[[nodiscard]] Result<Done> evaluate(const EvaluateOptions& options);

}  // namespace comedo::trainer
