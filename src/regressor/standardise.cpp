#include "standardise.hpp"

namespace comedo {

Standard standard_of(const DenseView& features) {
  const auto rows = static_cast<double>(features.rows());
  Standard standard{Eigen::RowVectorXd::Zero(features.cols()), Eigen::RowVectorXd::Zero(features.cols())};
  for (const auto& row : features.rowwise()) standard.mean += row.cast<double>();
  standard.mean /= rows;
  for (const auto& row : features.rowwise()) standard.scale += (row.cast<double>() - standard.mean).cwiseAbs2();
  standard.scale = (standard.scale / rows).cwiseSqrt();
  // What varies less than float32 can tell from its mean is noise of rounding; dividing by it would blow it up.
  for (Eigen::Index i = 0; i < standard.scale.size(); ++i)
    if (standard.scale[i] <= 1e-6 * std::abs(standard.mean[i]) || standard.scale[i] < 1e-30) standard.scale[i] = 1;
  return standard;
}

Dense standardised(const DenseView& features, const Standard& standard) {
  Dense result(features.rows(), features.cols());
  for (Eigen::Index i = 0; i < features.rows(); ++i)
    result.row(i) = ((features.row(i).cast<double>() - standard.mean).cwiseQuotient(standard.scale)).cast<float>();
  return result;
}

void fold(const Standard& standard, Layer& first) {
  for (Eigen::Index i = 0; i < first.weights.rows(); ++i) {
    const Eigen::RowVectorXd scaled = first.weights.row(i).cast<double>().cwiseQuotient(standard.scale);
    first.weights.row(i) = scaled.cast<float>();
    first.bias[i] = static_cast<float>(first.bias[i] - scaled.dot(standard.mean));
  }
}

}  // namespace comedo
