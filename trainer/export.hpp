#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "comedo/error.hpp"
#include "model.hpp"

namespace comedo::trainer {

/// How far the engine's numbers may lie from the trained network's, relative to 1 + their size.
constexpr double kParity = 1e-4;

/// The network in ONNX for inputs of one side, normalisations folded into the convolutions.
/// Input "picture": N x 3 x side x side, R G B, 0..255. Outputs "density": N x 2 x side/8 x side/8, "radius": N x 1 x
/// side/8 x side/8, and "grades": N x kColumns, as in Output. Requires: side_px a positive multiple of 32.
[[nodiscard]] std::vector<std::uint8_t> to_onnx(const LesionNet& net, int side_px);

/// Returns: the largest difference between the network and these bytes in the network layer, on noise and on a flat
/// picture, relative to 1 + |value|. Errors: those of load_onnx and Network::run.
[[nodiscard]] Result<double> parity(LesionNet& net, const std::vector<std::uint8_t>& onnx, int side_px);

/// Returns: to_onnx(). Errors: those of parity; network_invalid where it is worse than kParity.
[[nodiscard]] Result<std::vector<std::uint8_t>> checked_onnx(LesionNet& net, int side_px);

struct ExportOptions {
  std::filesystem::path run;  ///< Folder of a checkpoint.
  std::filesystem::path out;  ///< ONNX file to write.
  int side_px = 0;            ///< 0: the run's.
};
/// Writes the averaged weights of a run. Errors: those of load, checked_onnx and write_file; then nothing is written.
[[nodiscard]] Result<Done> export_run(const ExportOptions& options);

}  // namespace comedo::trainer
