// Image -> PNG.
#include <png.h>

#include <stdexcept>

#include "comedo/image.hpp"

namespace comedo {

std::vector<std::uint8_t> encode_png(const Image& image) {
  require(!image.empty(), "encode_png() of an empty image");
  png_image description{};
  description.version = PNG_IMAGE_VERSION;
  description.width = static_cast<png_uint_32>(image.size.width);
  description.height = static_cast<png_uint_32>(image.size.height);
  description.format = PNG_FORMAT_RGB;
  png_alloc_size_t count = PNG_IMAGE_PNG_SIZE_MAX(description);
  std::vector<std::uint8_t> bytes(count);
  if (png_image_write_to_memory(&description, bytes.data(), &count, 0, image.rgb.data(), 0, nullptr) == 0)
    throw std::runtime_error("libpng could not encode");
  bytes.resize(count);
  return bytes;
}

}  // namespace comedo
