#include "cut_picture.hpp"

namespace comedo::cli {

Result<CutPicture> cut_picture(FaceFinder& finder, const Input& input, const CommonOptions& options) {
  const auto bytes = read_input(input, options.limits().max_bytes);
  if (!bytes) return bytes.error();
  return cut_picture(finder, *bytes, input.name, options);
}

Result<CutPicture> cut_picture(FaceFinder& finder, std::span<const std::uint8_t> bytes, const std::string& name,
                               const CommonOptions& options) {
  auto photo = Photo::open(bytes, options.limits(), promised_format(name));
  if (!photo) return photo.error();
  const auto preview = photo->whole(kPreviewSide);
  if (!preview) return preview.error();
  const auto face = finder.find(*photo, *preview);
  if (!face) return face.error();
  auto patches = cut_patches(*photo, *face, options.cut());
  if (!patches) return patches.error();
  return CutPicture{*face, *std::move(patches)};
}

}  // namespace comedo::cli
