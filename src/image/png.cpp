// PNG.
#include <png.h>

#include <array>
#include <csetjmp>
#include <cstring>
#include <string_view>

#include "decoder.hpp"
#include "exif_orientation.hpp"

namespace comedo::image {
namespace {

constexpr png_uint_32 kMaxSide = 1'000'000;             // px; Photo's own limits are tighter
constexpr png_alloc_size_t kMaxChunkBytes = 8U << 20U;  // what a compressed colour profile may grow to

/// One reading of a file; libpng's errors arrive by longjmp and leave as values.
class PngSession {
 public:
  explicit PngSession(ByteView bytes) : bytes_(bytes) {
    png_ = png_create_read_struct(PNG_LIBPNG_VER_STRING, this, on_error, on_warning);
    if (png_ == nullptr) throw std::bad_alloc();
    info_ = png_create_info_struct(png_);
    if (info_ == nullptr) throw std::bad_alloc();
    png_set_read_fn(png_, this, on_read);
    png_set_user_limits(png_, kMaxSide, kMaxSide);
    png_set_chunk_malloc_max(png_, kMaxChunkBytes);
  }
  ~PngSession() { png_destroy_read_struct(&png_, &info_, nullptr); }
  PngSession(const PngSession&) = delete;
  PngSession& operator=(const PngSession&) = delete;

  [[nodiscard]] png_structp png() const noexcept { return png_; }
  [[nodiscard]] png_infop info() const noexcept { return info_; }

  /// As JpegSession::guarded(): `steps` must hold nothing that needs a destructor.
  template <class Steps>
  [[nodiscard]] bool guarded(const Steps& steps) {
    if (setjmp(escape_) != 0) return false;  // NOLINT(cert-err52-cpp): libpng knows no other way
    steps();
    return true;
  }
  [[nodiscard]] Error failure() const { return past_end_ ? truncated(Format::png) : corrupt(Format::png); }

  /// Steps for guarded(): up to the first pixel, with texts (which may be compressed bombs) passed over.
  void read_header() {
    static constexpr std::string_view kTexts("tEXt\0zTXt\0iTXt\0sPLT\0hIST\0eXIf\0", 30);
    png_set_keep_unknown_chunks(png_, PNG_HANDLE_CHUNK_NEVER, reinterpret_cast<png_const_bytep>(kTexts.data()), 6);
    png_read_info(png_, info_);
  }

 private:
  static void on_error(png_structp png, png_const_charp /*message*/) {
    std::longjmp(static_cast<PngSession*>(png_get_error_ptr(png))->escape_, 1);  // NOLINT(cert-err52-cpp)
  }
  static void on_warning(png_structp /*png*/, png_const_charp /*message*/) {}
  static void on_read(png_structp png, png_bytep to, size_t count) {
    auto* session = static_cast<PngSession*>(png_get_io_ptr(png));
    if (count > session->bytes_.size() - session->at_) {
      session->past_end_ = true;
      png_error(png, "past the end");
    }
    std::memcpy(to, session->bytes_.data() + session->at_, count);
    session->at_ += count;
  }

  ByteView bytes_;
  std::size_t at_ = 0;
  png_structp png_ = nullptr;
  png_infop info_ = nullptr;
  std::jmp_buf escape_{};
  bool past_end_ = false;
};

class PngDecoder final : public Decoder {
 public:
  explicit PngDecoder(ByteView bytes) : bytes_(bytes) {}

  Result<Raster> whole(int /*min_long_side_px*/) override {
    PngSession session(bytes_);
    auto* png = session.png();
    auto* info = session.info();
    if (!session.guarded([&] {
          session.read_header();
          png_set_expand(png);
          png_set_scale_16(png);
          png_set_interlace_handling(png);
          png_read_update_info(png, info);
        }))
      return session.failure();
    Raster raster = blank_raster(
        {static_cast<int>(png_get_image_width(png, info)), static_cast<int>(png_get_image_height(png, info))},
        png_get_channels(png, info));
    std::vector<png_bytep> rows(static_cast<std::size_t>(raster.size.height));
    for (std::size_t y = 0; y < rows.size(); ++y) rows[y] = raster.data.data() + y * raster.data.size() / rows.size();
    if (!session.guarded([&] {
          png_read_image(png, rows.data());
          png_read_end(png, nullptr);
        }))
      return session.failure();
    return raster.channels % 2 == 0 ? flattened(std::move(raster)) : std::move(raster);
  }

 private:
  ByteView bytes_;
};

std::uint32_t big_endian(ByteView four) {
  return std::uint32_t{four[0]} << 24U | std::uint32_t{four[1]} << 16U | std::uint32_t{four[2]} << 8U | four[3];
}

/// libpng meets the EXIF chunk only where it stands before the pixels; tools append it behind them.
int orientation_in(ByteView bytes) {
  for (std::size_t at = 8; bytes.size() - at >= 12;) {
    const std::size_t length = big_endian(bytes.subspan(at, 4));
    if (length > bytes.size() - at - 12) break;
    if (std::memcmp(&bytes[at + 4], "eXIf", 4) == 0) return exif_orientation(bytes.subspan(at + 8, length));
    if (std::memcmp(&bytes[at + 4], "IEND", 4) == 0) break;
    at += 12 + length;
  }
  return 1;
}

}  // namespace

Result<Opened> open_png(ByteView bytes) {
  PngSession session(bytes);
  Header header;
  png_bytep icc = nullptr;
  png_uint_32 icc_bytes = 0;
  const bool read = session.guarded([&] {
    session.read_header();
    header.size = {static_cast<int>(png_get_image_width(session.png(), session.info())),
                   static_cast<int>(png_get_image_height(session.png(), session.info()))};
    png_charp name = nullptr;
    int method = 0;
    png_get_iCCP(session.png(), session.info(), &name, &method, &icc, &icc_bytes);
  });
  if (!read) return session.failure();
  if (icc != nullptr) header.icc.assign(icc, icc + icc_bytes);
  header.orientation = orientation_in(bytes);
  return Opened{std::move(header), std::make_unique<PngDecoder>(bytes)};
}

}  // namespace comedo::image
