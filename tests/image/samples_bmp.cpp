#include "samples.hpp"

namespace comedo::test {

Bytes bmp(const Image& image, bool top_down) {
  const auto width = static_cast<std::size_t>(image.size.width);
  const auto height = static_cast<std::size_t>(image.size.height);
  const std::size_t stride = (width * 3 + 3) / 4 * 4;
  Bytes file;
  const auto number = [&](std::size_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) file.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
  };
  file.assign({'B', 'M'});
  number(54 + stride * height, 4);
  number(0, 4);
  number(54, 4);  // where pixels start
  number(40, 4);  // this header's size
  number(width, 4);
  number(top_down ? ~height + 1 : height, 4);
  number(1, 2);
  number(24, 2);
  for (int i = 0; i < 6; ++i) number(0, 4);
  for (std::size_t row = 0; row < height; ++row) {
    const std::size_t y = top_down ? row : height - 1 - row;
    for (std::size_t x = 0; x < width; ++x)
      for (std::size_t c = 3; c-- > 0;) file.push_back(image.rgb[(y * width + x) * 3 + c]);
    file.resize(file.size() + stride - width * 3);
  }
  return file;
}

}  // namespace comedo::test
