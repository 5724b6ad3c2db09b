#include <cstdlib>

#include "samples.hpp"

// clang-format off
#include <cstdio>  // jpeglib.h leans on it
#include <jpeglib.h>
// clang-format on

namespace comedo::test {
namespace {

void choose_layout(jpeg_compress_struct& info, const JpegOptions& options) {
  jpeg_set_defaults(&info);
  if (options.ycck) jpeg_set_colorspace(&info, JCS_YCCK);
  jpeg_set_quality(&info, options.quality, TRUE);
  info.comp_info[0].h_samp_factor = options.luma_h;
  info.comp_info[0].v_samp_factor = options.luma_v;
  for (int c = 1; c < info.num_components; ++c) info.comp_info[c].h_samp_factor = info.comp_info[c].v_samp_factor = 1;
  if (options.ycck) info.comp_info[3].h_samp_factor = options.luma_h, info.comp_info[3].v_samp_factor = options.luma_v;
  if (options.progressive) jpeg_simple_progression(&info);
  if (!options.adobe) info.write_Adobe_marker = FALSE;
}

}  // namespace

Bytes jpeg(const Pixels& pixels, const JpegOptions& options) {
  Bytes samples = pixels.data;
  if (pixels.channels == 4 && options.adobe)
    for (auto& ink : samples) ink = static_cast<std::uint8_t>(255 - ink);
  jpeg_compress_struct info{};
  jpeg_error_mgr errors{};
  info.err = jpeg_std_error(&errors);
  jpeg_create_compress(&info);
  unsigned char* bytes = nullptr;
  unsigned long count = 0;
  jpeg_mem_dest(&info, &bytes, &count);
  info.image_width = static_cast<JDIMENSION>(pixels.size.width);
  info.image_height = static_cast<JDIMENSION>(pixels.size.height);
  info.input_components = pixels.channels;
  info.in_color_space = pixels.channels == 1 ? JCS_GRAYSCALE : pixels.channels == 3 ? JCS_RGB : JCS_CMYK;
  choose_layout(info, options);
  jpeg_start_compress(&info, TRUE);
  while (info.next_scanline < info.image_height) {
    JSAMPROW row = &samples[info.next_scanline * info.image_width * static_cast<std::size_t>(pixels.channels)];
    jpeg_write_scanlines(&info, &row, 1);
  }
  jpeg_finish_compress(&info);
  jpeg_destroy_compress(&info);
  const Bytes file(bytes, bytes + count);
  std::free(bytes);
  return file;
}

Bytes with_segment(const Bytes& jpeg, std::uint8_t marker, const Bytes& content) {
  const std::size_t length = content.size() + 2;
  Bytes file = {0xFF, 0xD8, 0xFF, marker, static_cast<std::uint8_t>(length >> 8U), static_cast<std::uint8_t>(length)};
  file.insert(file.end(), content.begin(), content.end());
  file.insert(file.end(), jpeg.begin() + 2, jpeg.end());
  return file;
}

Bytes with_icc(const Bytes& jpeg, const Bytes& icc) {
  Bytes content = {'I', 'C', 'C', '_', 'P', 'R', 'O', 'F', 'I', 'L', 'E', 0, 1, 1};
  content.insert(content.end(), icc.begin(), icc.end());
  return with_segment(jpeg, 0xE2, content);
}

}  // namespace comedo::test
