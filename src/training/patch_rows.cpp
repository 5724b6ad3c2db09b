#include "patch_rows.hpp"

namespace comedo {
namespace {

void append(Matrix& matrix, const std::vector<float>& row) {
  matrix.columns = static_cast<int>(row.size());
  matrix.values.insert(matrix.values.end(), row.begin(), row.end());
  ++matrix.rows;
}

}  // namespace

PatchRows rows_of(const Dataset& data, const std::vector<PhotoFeatures>& photos,
                  const std::function<bool(const LabelledImage&)>& wanted) {
  PatchRows rows;
  for (std::size_t i = 0; i < photos.size(); ++i) {
    if (photos[i].features.empty() || !wanted(data.images[i])) continue;
    for (const auto& vector : photos[i].features) {
      append(rows.features, vector);
      rows.photo.push_back(static_cast<int>(rows.levels.size()));
    }
    rows.levels.push_back(static_cast<float>(data.images[i].level));
  }
  return rows;
}

Matrix matrix_of(const PhotoFeatures& photo) {
  Matrix matrix;
  for (const auto& vector : photo.features) append(matrix, vector);
  return matrix;
}

}  // namespace comedo
