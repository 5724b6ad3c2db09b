#include <libheif/heif.h>

#include <algorithm>

#include "samples.hpp"

namespace comedo::test {
namespace {

heif_image* filled(const Image& image, bool p3_by_number) {
  heif_image* picture = nullptr;
  heif_image_create(image.size.width, image.size.height, heif_colorspace_RGB, heif_chroma_interleaved_RGB, &picture);
  heif_image_add_plane(picture, heif_channel_interleaved, image.size.width, image.size.height, 8);
  int stride = 0;
  std::uint8_t* plane = heif_image_get_plane(picture, heif_channel_interleaved, &stride);
  const auto row_bytes = static_cast<std::size_t>(image.size.width) * 3;
  for (int y = 0; y < image.size.height; ++y)
    std::copy_n(&image.rgb[static_cast<std::size_t>(y) * row_bytes], row_bytes, plane + y * stride);
  if (p3_by_number) {
    heif_color_profile_nclx* nclx = heif_nclx_color_profile_alloc();
    nclx->color_primaries = heif_color_primaries_SMPTE_EG_432_1;
    nclx->transfer_characteristics = heif_transfer_characteristic_IEC_61966_2_1;
    nclx->matrix_coefficients = heif_matrix_coefficients_ITU_R_BT_601_6;
    nclx->full_range_flag = 1;
    heif_image_set_nclx_color_profile(picture, nclx);
    heif_nclx_color_profile_free(nclx);
  }
  return picture;
}

}  // namespace

std::optional<Bytes> heic(const Image& image, const HeicOptions& options) {
  heif_context* context = heif_context_alloc();
  heif_encoder* encoder = nullptr;
  std::optional<Bytes> file;
  if (heif_context_get_encoder_for_format(context, heif_compression_HEVC, &encoder).code == heif_error_Ok) {
    heif_encoder_set_lossy_quality(encoder, 95);
    heif_image* picture = filled(image, options.p3_by_number);
    heif_encoding_options* how = heif_encoding_options_alloc();
    how->image_orientation = static_cast<heif_orientation>(options.orientation);
    how->macOS_compatibility_workaround_no_nclx_profile = 0;
    heif_image_handle* handle = nullptr;
    heif_context_encode_image(context, picture, encoder, how, &handle);
    if (!options.exif.empty())
      heif_context_add_exif_metadata(context, handle, options.exif.data(), static_cast<int>(options.exif.size()));
    if (!options.xmp.empty())
      heif_context_add_XMP_metadata(context, handle, options.xmp.data(), static_cast<int>(options.xmp.size()));
    heif_image_handle_release(handle);
    heif_encoding_options_free(how);
    heif_image_release(picture);
    heif_encoder_release(encoder);
    heif_writer writer{1, [](heif_context*, const void* data, size_t count, void* to) {
                         const auto* bytes = static_cast<const std::uint8_t*>(data);
                         static_cast<Bytes*>(to)->assign(bytes, bytes + count);
                         return heif_error{heif_error_Ok, heif_suberror_Unspecified, ""};
                       }};
    heif_context_write(context, &writer, &file.emplace());
  }
  heif_context_free(context);
  return file;
}

}  // namespace comedo::test
