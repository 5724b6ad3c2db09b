// Image -> JPEG.
#include <csetjmp>
#include <cstdlib>
#include <stdexcept>

#include "comedo/image.hpp"
#include "libjpeg.hpp"

namespace comedo {
namespace {

/// One compression; libjpeg's errors arrive by longjmp and leave as exceptions, for only the machine can cause them.
class Compression {
 public:
  Compression() {
    info_.err = jpeg_std_error(&errors_);
    errors_.error_exit = [](j_common_ptr info) {
      std::longjmp(static_cast<Compression*>(info->client_data)->escape_, 1);  // NOLINT(cert-err52-cpp)
    };
    errors_.emit_message = [](j_common_ptr, int) {};
    info_.client_data = this;
  }
  ~Compression() {
    jpeg_destroy_compress(&info_);
    std::free(bytes_);  // NOLINT: jpeg_mem_dest takes from malloc
  }
  Compression(const Compression&) = delete;
  Compression& operator=(const Compression&) = delete;

  std::vector<std::uint8_t> run(const Image& image, int quality) {
    if (setjmp(escape_) != 0) throw std::runtime_error("libjpeg could not encode");  // NOLINT(cert-err52-cpp)
    compress(image, quality);
    return {bytes_, bytes_ + count_};
  }

 private:
  void compress(const Image& image, int quality) {
    jpeg_create_compress(&info_);
    jpeg_mem_dest(&info_, &bytes_, &count_);
    info_.image_width = static_cast<JDIMENSION>(image.size.width);
    info_.image_height = static_cast<JDIMENSION>(image.size.height);
    info_.input_components = 3;
    info_.in_color_space = JCS_RGB;
    jpeg_set_defaults(&info_);
    jpeg_set_quality(&info_, quality, TRUE);
    for (int c = 0; c < 3; ++c) info_.comp_info[c].h_samp_factor = info_.comp_info[c].v_samp_factor = 1;
    jpeg_start_compress(&info_, TRUE);
    while (info_.next_scanline < info_.image_height) {
      // libjpeg's type has no const; it only reads.
      auto* row = const_cast<JSAMPLE*>(&image.rgb[std::size_t{3} * info_.image_width * info_.next_scanline]);
      jpeg_write_scanlines(&info_, &row, 1);
    }
    jpeg_finish_compress(&info_);
  }

  jpeg_compress_struct info_{};
  jpeg_error_mgr errors_{};
  std::jmp_buf escape_{};
  unsigned char* bytes_ = nullptr;
  unsigned long count_ = 0;
};

}  // namespace

std::vector<std::uint8_t> encode_jpeg(const Image& image, int quality) {
  require(!image.empty(), "encode_jpeg() of an empty image");
  require(image.size.width <= JPEG_MAX_DIMENSION && image.size.height <= JPEG_MAX_DIMENSION, "too wide for JPEG");
  require(quality >= 1 && quality <= 100, "JPEG quality outside 1..100");
  Compression compression;
  return compression.run(image, quality);
}

}  // namespace comedo
