#include "patch_rows.hpp"

#include <cmath>

#include "comedo/augment.hpp"

namespace comedo {
namespace {

void append(Matrix& matrix, const std::vector<float>& row) {
  matrix.columns = static_cast<int>(row.size());
  matrix.values.insert(matrix.values.end(), row.begin(), row.end());
  ++matrix.rows;
}

}  // namespace

std::vector<int> rolls_of(const Dataset& data, const std::vector<PhotoFeatures>& photos, const Wanted& wanted) {
  std::vector<int> levels;
  std::vector<std::size_t> photo_of;
  for (std::size_t i = 0; i < photos.size(); ++i)
    for (std::size_t patch = 0; patch < photos[i].features.size() && wanted(data.images[i]); ++patch) {
      levels.push_back(static_cast<int>(std::lround(data.images[i].level)));
      photo_of.push_back(i);
    }
  const std::vector<int> rolls = count_rolls(levels);
  std::vector<int> of_photo(photos.size(), 0);
  for (std::size_t i = 0; i < rolls.size(); ++i) of_photo[photo_of[i]] = rolls[i];  // one level, so one number, a photo
  return of_photo;
}

std::vector<std::set<int>> rolls_needed(const Dataset& data, const std::vector<PhotoFeatures>& photos) {
  require(data.images.size() == photos.size(), "rolls_needed: one PhotoFeatures an image");
  std::vector<std::set<int>> needed(photos.size());
  for (int fold = -1; fold < data.folds; ++fold) {  // at -1 nobody is left out
    const auto rolls = rolls_of(data, photos, [&](const LabelledImage& image) { return image.fold != fold; });
    for (std::size_t i = 0; i < photos.size(); ++i)
      if (rolls[i] > 0) needed[i].insert(rolls[i]);
  }
  return needed;
}

PatchRows rows_of(const Dataset& data, const std::vector<PhotoFeatures>& photos, bool roll, const Wanted& wanted) {
  const std::vector<int> rolls = roll ? rolls_of(data, photos, wanted) : std::vector<int>(photos.size(), 0);
  PatchRows rows;
  for (std::size_t i = 0; i < photos.size(); ++i) {
    if (photos[i].features.empty() || !wanted(data.images[i])) continue;
    const auto take = [&](const std::vector<std::vector<float>>& vectors) {
      for (const auto& vector : vectors) {
        append(rows.features, vector);
        rows.photo.push_back(static_cast<int>(rows.levels.size()));
      }
    };
    take(photos[i].features);
    if (rolls[i] > 0) take(photos[i].rolled.at(rolls[i]));
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
