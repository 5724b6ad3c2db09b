// A file's own colours -> sRGB.
#pragma once

#include <memory>

#include "decoder.hpp"

namespace comedo::image {

/// Turns rasters of one file into sRGB; builds the transform once. A profile that is invalid, does not fit the pixels
/// or is sRGB already is passed over.
class ColourConverter {
 public:
  explicit ColourConverter(std::vector<std::uint8_t> icc);
  ColourConverter(ColourConverter&&) noexcept;
  ColourConverter& operator=(ColourConverter&&) noexcept;
  ~ColourConverter();

  [[nodiscard]] Image to_srgb(Raster raster);

 private:
  struct Transform;
  std::vector<std::uint8_t> icc_;
  std::unique_ptr<Transform> transform_;  // none until the first raster tells the channels
};

/// Returns: a profile of Display P3, for files that name it by number instead of carrying it.
[[nodiscard]] std::vector<std::uint8_t> display_p3_profile();

}  // namespace comedo::image
