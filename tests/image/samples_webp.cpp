#include <webp/encode.h>

#include "samples.hpp"

namespace comedo::test {
namespace {

void append_chunk(Bytes& file, const std::string& name, const Bytes& content) {
  if (content.empty()) return;
  file.insert(file.end(), name.begin(), name.end());
  for (const unsigned shift : {0U, 8U, 16U, 24U}) file.push_back(static_cast<std::uint8_t>(content.size() >> shift));
  file.insert(file.end(), content.begin(), content.end());
  if (content.size() % 2 == 1) file.push_back(0);
}

}  // namespace

Bytes webp(const Pixels& pixels, bool lossless) {
  const int width = pixels.size.width;
  const int height = pixels.size.height;
  const int stride = width * pixels.channels;
  const std::uint8_t* data = pixels.data.data();
  std::uint8_t* bytes = nullptr;
  const bool alpha = pixels.channels == 4;
  std::size_t count = 0;
  if (lossless)
    count = alpha ? WebPEncodeLosslessRGBA(data, width, height, stride, &bytes)
                  : WebPEncodeLosslessRGB(data, width, height, stride, &bytes);
  else
    count = alpha ? WebPEncodeRGBA(data, width, height, stride, 92, &bytes)
                  : WebPEncodeRGB(data, width, height, stride, 92, &bytes);
  const Bytes file(bytes, bytes + count);
  WebPFree(bytes);
  return file;
}

Bytes webp_with(const Bytes& webp, Size size, const Bytes& icc, const Bytes& exif) {
  const auto flags = static_cast<std::uint8_t>((icc.empty() ? 0 : 0x20) | (exif.empty() ? 0 : 0x08));
  Bytes header = {flags, 0, 0, 0};
  for (const int side : {size.width - 1, size.height - 1})
    for (const int shift : {0, 8, 16}) header.push_back(static_cast<std::uint8_t>(side >> shift));
  Bytes body = {'W', 'E', 'B', 'P'};
  append_chunk(body, "VP8X", header);
  append_chunk(body, "ICCP", icc);
  body.insert(body.end(), webp.begin() + 12, webp.end());
  append_chunk(body, "EXIF", exif);
  Bytes file;
  append_chunk(file, "RIFF", body);
  return file;
}

}  // namespace comedo::test
