#pragma once

#include "checkpoint.hpp"

namespace comedo::trainer {

/// Trains, or goes on where options.out holds a checkpoint of the same options. Progress goes to stderr.
/// Errors: those of load_samples, save and load; argument_invalid where the folder holds a run with other options, or
/// the data no person outside the held-out fold.
[[nodiscard]] Result<Done> train(const TrainOptions& options);

}  // namespace comedo::trainer
