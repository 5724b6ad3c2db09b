#include "decoder.hpp"

#include <algorithm>

namespace comedo::image {

Raster blank_raster(Size size, int channels) {
  const auto bytes =
      static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height) * static_cast<std::size_t>(channels);
  return {size, channels, std::vector<std::uint8_t>(bytes)};
}

Raster flattened(Raster raster, bool premultiplied) {
  const auto from_step = static_cast<std::size_t>(raster.channels);
  const std::size_t to_step = from_step - 1;
  const std::size_t pixels = raster.data.size() / from_step;
  for (std::size_t i = 0; i < pixels; ++i) {
    const std::uint8_t* from = &raster.data[i * from_step];
    std::uint8_t* to = &raster.data[i * to_step];
    const unsigned alpha = from[to_step];  // read first: `to` may overlap it
    for (std::size_t c = 0; c < to_step; ++c) {
      const unsigned ink = premultiplied ? from[c] * 255U : from[c] * alpha;
      to[c] = static_cast<std::uint8_t>(std::min(255U, (ink + 255U * (255U - alpha) + 127U) / 255U));
    }
  }
  raster.channels -= 1;
  raster.data.resize(pixels * to_step);
  return raster;
}

Result<Raster> Decoder::region(Rect /*stored*/) { throw ContractViolation("region() of a decoder that has none"); }

Error truncated(Format format) {
  return {ErrorCode::image_truncated, "the " + std::string(name_of(format)) + " ends before its picture does"};
}
Error corrupt(Format format) {
  return {ErrorCode::image_corrupt, "the " + std::string(name_of(format)) + " is damaged"};
}
Error unsupported(std::string_view what) {
  return {ErrorCode::image_format_unsupported, std::string(what) + " is not supported"};
}

}  // namespace comedo::image
