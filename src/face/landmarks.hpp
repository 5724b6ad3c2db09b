// dlib's 68-point predictor.
#pragma once

#include <filesystem>
#include <memory>

#include "comedo/error.hpp"
#include "comedo/face.hpp"

namespace comedo {

/// Threads: predict() is safe from several threads at once.
class LandmarkPredictor {
 public:
  /// Errors: model_missing, model_file_damaged.
  [[nodiscard]] static Result<LandmarkPredictor> load(const std::filesystem::path& file);
  LandmarkPredictor(LandmarkPredictor&&) noexcept;
  ~LandmarkPredictor();

  /// Returns: points in the frame of `image`; `box` as the detector gave it, in the same frame.
  [[nodiscard]] Landmarks predict(const Image& image, Rect box) const;

 private:
  struct State;
  explicit LandmarkPredictor(std::unique_ptr<const State> state);
  std::unique_ptr<const State> state_;
};

}  // namespace comedo
