// OpenCV's eye cascade, for faces that no detector sees.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "comedo/error.hpp"
#include "comedo/face.hpp"

namespace comedo {

/// Threads: one at a time per object.
class EyeFinder {
 public:
  /// Errors: model_missing, model_file_damaged.
  [[nodiscard]] static Result<EyeFinder> load(const std::filesystem::path& file);
  EyeFinder(const EyeFinder& other);
  EyeFinder(EyeFinder&&) noexcept;
  ~EyeFinder();

  /// Returns: the eye that choose_eye picks, in the frame of `image`.
  [[nodiscard]] std::optional<Eye> find(const Image& image);

 private:
  struct State;
  explicit EyeFinder(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace comedo
