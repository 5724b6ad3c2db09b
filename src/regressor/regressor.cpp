#include "comedo/regressor.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "fit.hpp"
#include "mlp_onnx.hpp"

namespace comedo {
namespace {

DenseView view(const Matrix& matrix) {
  const auto size = static_cast<std::size_t>(matrix.rows) * static_cast<std::size_t>(matrix.columns);
  require(matrix.rows >= 0 && matrix.columns >= 1 && matrix.values.size() == size, "Matrix: rows * columns values");
  return Eigen::Map<const Dense>(matrix.values.data(), matrix.rows, matrix.columns);
}

bool all_finite(std::span<const float> values) {
  return std::all_of(values.begin(), values.end(), [](float value) { return std::isfinite(value); });
}

class MlpRegressor final : public Regressor {
 public:
  explicit MlpRegressor(Mlp mlp) : mlp_(std::move(mlp)) {}
  [[nodiscard]] int dimension() const noexcept override { return static_cast<int>(mlp_.front().weights.cols()); }
  [[nodiscard]] std::vector<float> predict(const Matrix& features) const override {
    require(features.columns == dimension(), "Regressor::predict: as many columns as it was trained on");
    const Dense scores = forward(mlp_, view(features));
    return {scores.data(), scores.data() + scores.size()};
  }
  [[nodiscard]] std::vector<std::uint8_t> to_onnx() const override { return write_mlp(mlp_); }

 private:
  Mlp mlp_;
};

}  // namespace

std::span<const float> Matrix::row(int index) const {
  require(index >= 0 && index < rows, "Matrix::row: index within rows");
  const auto length = static_cast<std::size_t>(columns);
  return std::span(values).subspan(static_cast<std::size_t>(index) * length, length);
}

std::unique_ptr<Regressor> fit_regressor(const Matrix& features, std::span<const float> targets,
                                         const FitOptions& options,
                                         const std::function<void(const EpochLoss&)>& progress) {
  require(features.rows >= 1 && std::cmp_equal(targets.size(), features.rows), "fit_regressor: a target a row");
  require(all_finite(features.values) && all_finite(targets), "fit_regressor: finite values");
  require(options.batch >= 1 && options.max_epochs >= 1, "fit_regressor: batch and epochs at least 1");
  require(std::all_of(options.hidden.begin(), options.hidden.end(), [](int width) { return width >= 1; }),
          "fit_regressor: every hidden layer has a unit");
  require(options.precision != Precision::bf16 || has_bf16(), "fit_regressor: bf16 only where the processor has it");
  return std::make_unique<MlpRegressor>(fit_mlp(view(features), targets, options, progress));
}

Result<std::unique_ptr<Regressor>> load_regressor(std::span<const std::uint8_t> onnx) {
  auto mlp = read_mlp(onnx);
  if (!mlp) return mlp.error();
  return std::unique_ptr<Regressor>(std::make_unique<MlpRegressor>(*std::move(mlp)));
}

}  // namespace comedo
