// Features -> a score on 1..5: the published system's fully connected network head.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "comedo/error.hpp"
#include "comedo/network.hpp"

namespace comedo {

/// Rows of equal length, row-major. values.size() == rows * columns.
struct Matrix {
  int rows = 0;
  int columns = 0;
  std::vector<float> values;
  [[nodiscard]] std::span<const float> row(int index) const;
};

/// The defaults are the published head's (scikit-learn's MLPRegressor with three hidden layers).
struct FitOptions {
  std::vector<int> hidden = {1024, 512, 256};  ///< ReLU units of each hidden layer.
  float learning_rate = 1e-3F;                 ///< Adam, beta 0.9 / 0.999, epsilon 1e-8.
  float l2 = 1e-4F;                            ///< Half of it times the squared weights (not biases), a sample.
  int batch = 200;
  int max_epochs = 200;
  float tolerance = 1e-4F;  ///< Stops once the loss has not fallen by this much ...
  int patience = 10;        ///< ... over more than this many epochs in a row.
  /// The same seed, data and precision give the same weights on the same machine with as many threads. Other machines
  /// add up in another order, so that their weights differ: from the last digits on with f32, more with bf16.
  std::uint64_t seed = 1;
  /// Of the large products; weights, their changes and sums are float32 always, and so are predictions. None is bf16
  /// where the processor has it, else f32: as good (docs/decisions/0003-sgemm.md) and faster. f32 is the same way on
  /// every machine.
  std::optional<Precision> precision = std::nullopt;
};

struct EpochLoss {
  int epoch = 0;    ///< From 1.
  double loss = 0;  ///< Half the mean squared error plus the L2 term, over the epoch's batches.
};

/// Threads: predict() is safe from several threads at once.
class Regressor {
 public:
  virtual ~Regressor() = default;
  [[nodiscard]] virtual int dimension() const noexcept = 0;
  /// Returns: one raw score a row, not clipped. Requires: features.columns == dimension().
  [[nodiscard]] virtual std::vector<float> predict(const Matrix& features) const = 0;
  /// Returns: the network as an ONNX model (opset 10): input "features" [N, dimension], output "score" [N, 1].
  [[nodiscard]] virtual std::vector<std::uint8_t> to_onnx() const = 0;
};

/// Fits on standardised features; the standardisation becomes part of the first layer.
/// Requires: as many targets as rows, at least one row, finite values; has_bf16() where bf16 is asked for. `progress`
/// hears every epoch. Threads: uses all cores.
[[nodiscard]] std::unique_ptr<Regressor> fit_regressor(const Matrix& features, std::span<const float> targets,
                                                       const FitOptions& options = {},
                                                       const std::function<void(const EpochLoss&)>& progress = {});

/// Reads what to_onnx wrote: a chain of Gemm and Relu. Errors: network_invalid.
[[nodiscard]] Result<std::unique_ptr<Regressor>> load_regressor(std::span<const std::uint8_t> onnx);

}  // namespace comedo
