// What a training run is told. Everything that changes its outcome is here, and is written beside its results.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace comedo::trainer {

/// Where the labelled photographs are.
struct DataOptions {
  std::filesystem::path folder;  ///< labels.csv, lesion_boxes.csv, lesion_circles_v2.csv, images/.
  int limit = 0;                 ///< Photographs at most, for a trial; 0 means all.
};

struct TrainOptions {
  DataOptions data;
  std::filesystem::path out;  ///< Folder of the checkpoint, losses.csv, losses.svg.
  int holdout = 3;            ///< The fold that is kept from training; -1 trains on all.
  int side_px = 384;          ///< Side of the square input in the end ...
  int early_side_px = 288;    ///< ... and for the first part of the run, where it is cheaper.
  double early_part = 0.4;    ///< How long that part is, of the whole.
  int epochs = 40;
  int batch = 16;
  double learning_rate = 2e-3;  ///< At its peak; a cosine takes it to zero.
  double weight_decay = 0.05;
  double joined = 0.3;       ///< Share of the views that get a side of another photograph ...
  double calm_part = 0.25;   ///< ... but for the last part of the run, whose views are much as photographs are.
  double averaging = 0.998;  ///< Weight of the past in the averaged weights, a step.
  bool bf16 = false;         ///< Convolutions in bfloat16, faster where the processor has instructions for it.
  std::uint64_t seed = 1;
  int threads = 2;
  double checkpoint_minutes = 3;
  std::int64_t stop_after = 0;  ///< Steps after which this part of the run stops, resumable; 0: at its end.
};

}  // namespace comedo::trainer
