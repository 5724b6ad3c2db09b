// HEIC. libheif applies the file's turns and mirrors by itself.
#include <libheif/heif.h>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "colour.hpp"

namespace comedo::image {
namespace {

template <auto function>
struct Free {
  template <class T>
  void operator()(T* object) const {
    function(object);
  }
};
using Context = std::unique_ptr<heif_context, Free<heif_context_free>>;
using Handle = std::unique_ptr<heif_image_handle, Free<heif_image_handle_release>>;
using Picture = std::unique_ptr<heif_image, Free<heif_image_release>>;
using Options = std::unique_ptr<heif_decoding_options, Free<heif_decoding_options_free>>;
using Nclx = std::unique_ptr<heif_color_profile_nclx, Free<heif_nclx_color_profile_free>>;

Error failure(heif_error error) {
  if (error.code == heif_error_Memory_allocation_error && error.subcode == heif_suberror_Security_limit_exceeded)
    return {ErrorCode::image_too_many_pixels, "the HEIC has too many pixels"};
  if (error.subcode == heif_suberror_End_of_data) return truncated(Format::heic);
  if (error.code == heif_error_Unsupported_filetype || error.code == heif_error_Unsupported_feature)
    return unsupported("HEIC of this kind");
  return corrupt(Format::heic);
}

/// Whether one of the file's outermost boxes reaches past its end.
bool is_cut(ByteView bytes) {
  std::uint64_t at = 0;
  while (at + 8 <= bytes.size()) {
    const auto number = [&](std::uint64_t from, std::size_t count) {
      std::uint64_t value = 0;
      for (std::size_t i = 0; i < count; ++i) value = value << 8U | bytes[from + i];
      return value;
    };
    std::uint64_t length = number(at, 4);
    if (length == 0) return false;  // to the end, wherever that is
    if (length == 1) {              // a 64-bit length follows
      if (at + 16 > bytes.size()) return true;
      length = number(at + 8, 8);
    }
    if (length < 8) return false;  // nonsense, for libheif to judge
    if (length > bytes.size() - at) return true;
    at += length;
  }
  return at != bytes.size();
}

std::vector<std::uint8_t> profile_of(const heif_image_handle* handle) {
  const std::size_t count = heif_image_handle_get_raw_color_profile_size(handle);
  if (count > 0) {
    std::vector<std::uint8_t> icc(count);
    return heif_image_handle_get_raw_color_profile(handle, icc.data()).code == heif_error_Ok
               ? icc
               : std::vector<std::uint8_t>{};
  }
  heif_color_profile_nclx* raw = nullptr;
  if (heif_image_handle_get_nclx_color_profile(handle, &raw).code != heif_error_Ok) return {};
  const Nclx nclx(raw);
  const bool is_p3 = nclx && nclx->color_primaries == heif_color_primaries_SMPTE_EG_432_1;
  return is_p3 ? display_p3_profile() : std::vector<std::uint8_t>{};
}

class HeicDecoder final : public Decoder {
 public:
  HeicDecoder(Context context, Handle handle, Size size)
      : context_(std::move(context)), handle_(std::move(handle)), size_(size) {}

  Result<Raster> whole(int /*min_long_side_px*/) override {
    const bool has_alpha = heif_image_handle_has_alpha_channel(handle_.get()) != 0;
    const Options options(heif_decoding_options_alloc());
    if (!options) throw std::bad_alloc();
    options->convert_hdr_to_8bit = 1;
    heif_image* raw = nullptr;
    const auto error =
        heif_decode_image(handle_.get(), &raw, heif_colorspace_RGB,
                          has_alpha ? heif_chroma_interleaved_RGBA : heif_chroma_interleaved_RGB, options.get());
    const Picture picture(raw);
    if (error.code != heif_error_Ok) return failure(error);
    return copied(picture.get(), has_alpha ? 4 : 3);
  }

 private:
  Result<Raster> copied(heif_image* picture, int channels) const {
    int stride = 0;
    const std::uint8_t* plane = heif_image_get_plane_readonly(picture, heif_channel_interleaved, &stride);
    const Size decoded{heif_image_get_width(picture, heif_channel_interleaved),
                       heif_image_get_height(picture, heif_channel_interleaved)};
    if (plane == nullptr || decoded != size_) return corrupt(Format::heic);
    Raster raster = blank_raster(size_, channels);
    const std::size_t row_bytes = raster.data.size() / static_cast<std::size_t>(size_.height);
    for (std::size_t y = 0; y < static_cast<std::size_t>(size_.height); ++y)
      std::memcpy(&raster.data[y * row_bytes], plane + y * static_cast<std::size_t>(stride), row_bytes);
    if (channels == 3) return raster;
    return flattened(std::move(raster), heif_image_is_premultiplied_alpha(picture) != 0);
  }

  Context context_;
  Handle handle_;  // after its context, to be freed before it
  Size size_;
};

}  // namespace

Result<Opened> open_heic(ByteView bytes, const Limits& limits) {
  if (is_cut(bytes)) return truncated(Format::heic);
  Context context(heif_context_alloc());
  if (!context) throw std::bad_alloc();
  // A picture put together from tiles may claim another size than its header; a bound on each side bounds it too.
  // Phones' panoramas of 64 megapixels stay below twice the side of a square.
  const double side = 2.1 * std::sqrt(static_cast<double>(limits.max_pixels));
  heif_context_set_maximum_image_size_limit(context.get(), static_cast<int>(std::min(32768.0, side)));
  heif_context_set_max_decoding_threads(context.get(), 0);  // in the caller's thread
  auto error = heif_context_read_from_memory_without_copy(context.get(), bytes.data(), bytes.size(), nullptr);
  if (error.code != heif_error_Ok) return failure(error);
  heif_image_handle* raw = nullptr;
  error = heif_context_get_primary_image_handle(context.get(), &raw);
  Handle handle(raw);
  if (error.code != heif_error_Ok) return failure(error);
  Header header;
  header.size = {heif_image_handle_get_width(handle.get()), heif_image_handle_get_height(handle.get())};
  header.icc = profile_of(handle.get());
  auto decoder = std::make_unique<HeicDecoder>(std::move(context), std::move(handle), header.size);
  return Opened{std::move(header), std::move(decoder)};
}

}  // namespace comedo::image
