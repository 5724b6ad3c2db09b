#include "cut_picture.hpp"

namespace comedo::cli {

Result<CutPicture> cut_picture(FaceFinder& finder, const Input& input, const CommonOptions& options) {
  const Limits limits = options.limits();
  const auto bytes = read_input(input, limits.max_bytes);
  if (!bytes) return bytes.error();
  auto photo = Photo::open(*bytes, limits, promised_format(input.name));
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
