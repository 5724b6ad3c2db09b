#pragma once

#include <optional>
#include <string>

#include "checkpoint.hpp"

namespace comedo::trainer {

struct EvaluateOptions {
  DataOptions data;
  std::vector<std::filesystem::path> runs;  ///< Folders of checkpoints, one a held-out fold.
  std::filesystem::path out;                ///< CSV of the opinions on the pictures as they are; empty: none.
  bool mirrored = true;                     ///< Also a row of the means with mirror images.
  std::optional<std::string> worse;         ///< Also a row for each way of comedo/distortion.hpp whose name holds this.
  bool bf16 = false;                        ///< Convolutions in bfloat16.
  int threads = 2;
};

/// Grades every run's held-out fold with its averaged weights; prints tables to stdout.
/// Errors: those of load_samples, load and write_file; argument_invalid for a run that held nobody out.
[[nodiscard]] Result<Done> evaluate(const EvaluateOptions& options);

}  // namespace comedo::trainer
