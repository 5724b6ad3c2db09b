#include <png.h>

#include "samples.hpp"

namespace comedo::test {
namespace {

struct Writer {
  Bytes file;
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
  png_infop info = png_create_info_struct(png);
  Writer() {
    png_set_write_fn(
        png, this,
        [](png_structp self, png_bytep bytes, size_t count) {
          auto& to = static_cast<Writer*>(png_get_io_ptr(self))->file;
          to.insert(to.end(), bytes, bytes + count);
        },
        [](png_structp) {});
  }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;
  ~Writer() { png_destroy_write_struct(&png, &info); }

  void write(Bytes& rows_data, std::size_t height) {
    std::vector<png_bytep> rows(height);
    for (std::size_t y = 0; y < height; ++y) rows[y] = &rows_data[y * rows_data.size() / height];
    png_set_rows(png, info, rows.data());
    png_write_png(png, info, PNG_TRANSFORM_IDENTITY, nullptr);
  }
  void describe(Size size, int bits, int type, bool interlaced) {
    png_set_IHDR(png, info, static_cast<png_uint_32>(size.width), static_cast<png_uint_32>(size.height), bits, type,
                 interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
                 PNG_FILTER_TYPE_DEFAULT);
  }
};

std::uint32_t crc_of(const Bytes& bytes) {
  std::uint32_t crc = ~0U;
  for (const std::uint8_t byte : bytes) {
    crc ^= byte;
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? 0xEDB88320U : 0U);
  }
  return ~crc;
}

void append_big_endian(Bytes& bytes, std::size_t number) {
  for (const unsigned shift : {24U, 16U, 8U, 0U}) bytes.push_back(static_cast<std::uint8_t>(number >> shift));
}

}  // namespace

Bytes png(const Pixels& pixels, const PngOptions& options) {
  constexpr int kTypes[] = {0, PNG_COLOR_TYPE_GRAY, PNG_COLOR_TYPE_GRAY_ALPHA, PNG_COLOR_TYPE_RGB,
                            PNG_COLOR_TYPE_RGB_ALPHA};
  Writer writer;
  writer.describe(pixels.size, options.bits, kTypes[pixels.channels], options.interlaced);
  if (!options.icc.empty())
    png_set_iCCP(writer.png, writer.info, "profile", 0, options.icc.data(),
                 static_cast<png_uint_32>(options.icc.size()));
  Bytes exif = options.exif;
  if (!exif.empty())
    png_set_eXIf_1(writer.png, writer.info, static_cast<png_uint_32>(exif.size() - 6), exif.data() + 6);
  Bytes data;
  for (const std::uint8_t value : pixels.data)
    data.insert(data.end(), static_cast<std::size_t>(options.bits / 8), value);
  writer.write(data, static_cast<std::size_t>(pixels.size.height));
  return writer.file;
}

Bytes palette_png(Size size, const Bytes& indices, const std::vector<Bytes>& palette) {
  Writer writer;
  writer.describe(size, 8, PNG_COLOR_TYPE_PALETTE, false);
  std::vector<png_color> colours;
  Bytes alphas;
  for (const Bytes& entry : palette) {
    colours.push_back({entry[0], entry[1], entry[2]});
    alphas.push_back(entry[3]);
  }
  png_set_PLTE(writer.png, writer.info, colours.data(), static_cast<int>(colours.size()));
  png_set_tRNS(writer.png, writer.info, alphas.data(), static_cast<int>(alphas.size()), nullptr);
  Bytes data = indices;
  writer.write(data, static_cast<std::size_t>(size.height));
  return writer.file;
}

Bytes png_chunk(const std::string& name, const Bytes& content) {
  Bytes checked(name.begin(), name.end());
  checked.insert(checked.end(), content.begin(), content.end());
  Bytes chunk;
  append_big_endian(chunk, content.size());
  chunk.insert(chunk.end(), checked.begin(), checked.end());
  append_big_endian(chunk, crc_of(checked));
  return chunk;
}

}  // namespace comedo::test
