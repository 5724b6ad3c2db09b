#include "comedo/patches.hpp"

#include <algorithm>
#include <cmath>

#include "geometry.hpp"

namespace comedo {

std::string_view name_of(Region region) noexcept {
  switch (region) {
    case Region::forehead: return "forehead";
    case Region::left_cheek: return "left_cheek";
    case Region::right_cheek: return "right_cheek";
    case Region::chin: return "chin";
    case Region::whole: return "whole";
  }
  return "unknown";
}

std::string_view suffix_of(Region region) noexcept {
  switch (region) {
    case Region::forehead: return "_fh";
    case Region::left_cheek: return "_lc";
    case Region::right_cheek: return "_rc";
    case Region::chin: return "_chin";
    case Region::whole: return "";
  }
  return "";
}

std::string title_of(Region region) {
  switch (region) {
    case Region::forehead: return "Forehead";
    case Region::left_cheek: return "Left cheek";
    case Region::right_cheek: return "Right cheek";
    case Region::chin: return "Chin";
    case Region::whole: return "Whole picture";
  }
  return "Unknown";
}

namespace {

/// Rectangles in the frame of the turned image, where the face stands upright.
std::vector<PatchBox> upright_boxes(const Face& face, Size upright, Size size, Geometry geometry) {
  switch (face.method) {
    case FaceMethod::landmarks: {
      require(face.points.has_value(), "patch_boxes: a face by landmarks has points");
      Landmarks points = *face.points;
      for (Point& point : points) point = turned(point, size, face.turn);
      return landmark_boxes(points, upright, geometry);
    }
    case FaceMethod::one_eye: {
      require(face.eye.has_value(), "patch_boxes: a face by one eye has an eye");
      return one_eye_boxes({turned(face.eye->box, size, face.turn), face.eye->side}, upright);
    }
    case FaceMethod::whole_image: break;
  }
  return {{Region::whole, {0, 0, upright.width, upright.height}}};
}

Size narrowed(Size size, int width_px) {
  if (size.width <= width_px) return size;
  const double factor = static_cast<double>(width_px) / size.width;
  return {width_px, std::max(1, static_cast<int>(std::lround(size.height * factor)))};
}

}  // namespace

std::vector<PatchBox> patch_boxes(const Face& face, Size size, Geometry geometry) {
  const Size upright = turned(size, face.turn);
  std::vector<PatchBox> boxes = upright_boxes(face, upright, size, geometry);
  for (PatchBox& patch : boxes) patch.box = turned(patch.box, upright, inverse(face.turn));
  return boxes;
}

Result<std::vector<Patch>> cut_patches(Photo& photo, const Face& face, Geometry geometry) {
  const std::vector<PatchBox> boxes = patch_boxes(face, photo.size(), geometry);
  Rect around;
  for (const PatchBox& patch : boxes) around = unite(around, patch.box);
  if (around.empty()) return Error{ErrorCode::no_patch, "no region of the face lies inside the picture"};
  // One decode for all: cropped decoding costs by the rows it has to pass, not by the rectangle.
  auto pixels = photo.region(around);
  if (!pixels) return pixels.error();
  std::vector<Patch> patches;
  for (const PatchBox& patch : boxes) {
    const Rect inside{patch.box.x - around.x, patch.box.y - around.y, patch.box.width, patch.box.height};
    patches.push_back({patch.region, patch.box, turned(crop(*pixels, inside), face.turn)});
  }
  return patches;
}

Result<std::vector<Patch>> cut_small_patches(Photo& photo, const Face& face, int width_px, Geometry geometry) {
  require(width_px >= 1, "cut_small_patches: a width of a pixel at least");
  const std::vector<PatchBox> boxes = patch_boxes(face, photo.size(), geometry);
  const bool quick = std::all_of(boxes.begin(), boxes.end(), [&](const PatchBox& patch) {
    const int width = turned(Size{patch.box.width, patch.box.height}, face.turn).width;
    return 2 * width * photo.quick_scale() >= std::min(2 * width, width_px);
  });
  if (boxes.empty() || !quick) {  // one decode for all
    auto patches = cut_patches(photo, face, geometry);
    if (!patches) return patches;
    for (Patch& patch : *patches) patch.pixels = resized(patch.pixels, narrowed(patch.pixels.size, width_px));
    return patches;
  }
  std::vector<Patch> patches;
  for (const PatchBox& patch : boxes) {
    const Size upright = turned(Size{patch.box.width, patch.box.height}, face.turn);
    const auto had = [&](int px) { return std::max(1, static_cast<int>(px * photo.quick_scale())); };
    Size size = narrowed(upright, std::min(width_px, had(upright.width)));
    size.height = std::min(size.height, had(upright.height));  // it was rounded, perhaps up
    auto pixels = photo.part(patch.box, turned(size, inverse(face.turn)));
    if (!pixels) return pixels.error();
    patches.push_back({patch.region, patch.box, turned(*std::move(pixels), face.turn)});
  }
  return patches;
}

}  // namespace comedo
