// A run on disk: enough to go on after kill -9 as if nothing had been, and to grade with.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "comedo/error.hpp"
#include "model.hpp"
#include "options.hpp"

namespace comedo::trainer {

/// One line of losses.csv: means since the line before.
struct LossRow {
  std::int64_t step = 0;
  double epoch = 0, density = 0, counts = 0, grades = 0, ordinal = 0, learning_rate = 0, minutes = 0;
};

struct Run {
  explicit Run(const TrainOptions& options);
  std::shared_ptr<LesionNet> net, average;
  std::unique_ptr<torch::optim::AdamW> optimiser;
  std::int64_t step = 0;
  double minutes = 0;  ///< Spent on training, over all its parts.
  std::vector<LossRow> losses;
  int holdout = 0;
  int side_px = 0;
  std::string made_with;  ///< Every option that changes the outcome, as text.
};

/// Writes OUT/checkpoint.pt by rename, then OUT/losses.csv and losses.svg. Errors: file_unwritable.
[[nodiscard]] Result<Done> save(const Run& run, const std::filesystem::path& out);
/// Fills `run` from OUT/checkpoint.pt. Errors: file_not_found, file_unreadable, model_file_damaged.
[[nodiscard]] Result<Done> load(Run& run, const std::filesystem::path& out);

}  // namespace comedo::trainer
