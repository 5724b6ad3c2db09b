// A run of everybody -> a model folder of the program, with the figures of the runs that held people out.
#pragma once

#include <filesystem>
#include <string>

#include "comedo/error.hpp"

namespace comedo::trainer {

struct ReleaseOptions {
  std::filesystem::path run;          ///< Output folder of train.
  std::filesystem::path labels;       ///< labels.csv of the data.
  std::filesystem::path opinions;     ///< What `comedo-train evaluate --out` wrote: the stack is fitted on it.
  std::filesystem::path predictions;  ///< Out-of-fold scores that the figures are of: columns file, score.
  std::filesystem::path bf16;         ///< The same scores from runs in bfloat16; empty where there are none.
  std::filesystem::path int8;         ///< The same in int8.
  std::filesystem::path ranges;  ///< What `comedo calibrate` wrote for the same network; empty where there are none.
  std::filesystem::path out;     ///< The model folder.
  std::string name = "default";
  std::string version = "2.1.0";
  std::string about;    ///< What the data is, for people.
  std::string licence;  ///< What its licence allows, for people.
  std::string command;  ///< Which made the predictions, for people.
  double coverage = 0.9;
  int side_px = 0;  ///< Of the network's input; 0: the run's.
};

/// A run that held a fold out is stacked without the opinions on that fold.
/// Errors: those of load, parse_witnesses, parity, read_file, parse_predictions, read_cases, write_model;
/// parse_ranges; network_invalid where the engine's numbers are not the trained network's; argument_invalid where an
/// image has no prediction.
[[nodiscard]] Result<Done> release(const ReleaseOptions& options);

}  // namespace comedo::trainer
