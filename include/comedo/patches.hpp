// Face -> the one to four skin patches that are graded. The geometry is the published system's (docs/geometry.md).
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "comedo/error.hpp"
#include "comedo/face.hpp"
#include "comedo/image.hpp"

namespace comedo {

/// FROZEN: names stand in JSON and databases. Left and right are the subject's.
enum class Region : std::uint8_t { forehead, left_cheek, right_cheek, chin, whole };
inline constexpr std::array kRegions = {Region::forehead, Region::left_cheek, Region::right_cheek, Region::chin,
                                        Region::whole};
[[nodiscard]] std::string_view name_of(Region region) noexcept;  ///< "forehead", ...
/// The file-name suffix: "_fh", "_lc", "_rc", "_chin"; "" for whole.
[[nodiscard]] std::string_view suffix_of(Region region) noexcept;
[[nodiscard]] std::string title_of(Region region);  ///< For people: "Forehead", "Left cheek", ...

/// `service` is what the published service cut; `notebook` its training notebooks: only the right cheek differs.
enum class Geometry : std::uint8_t { service, notebook };

struct PatchBox {
  Region region = Region::whole;
  Rect box;  ///< In the frame of image.hpp, clipped, never empty.
  bool operator==(const PatchBox&) const = default;
};

/// Returns: the rectangles to cut, in the order forehead, left cheek, right cheek, chin; those that the image's border
/// or the face's pose leave empty are dropped. Requires: the face belongs to an image of `size`.
[[nodiscard]] std::vector<PatchBox> patch_boxes(const Face& face, Size size, Geometry geometry = Geometry::service);

struct Patch {
  Region region = Region::whole;
  Rect box;      ///< Source rectangle, in the frame of image.hpp.
  Image pixels;  ///< Turned so that the face is upright.
};

/// Cuts the patches at full resolution. Errors: no_patch (no rectangle is left), and those of Photo::region.
[[nodiscard]] Result<std::vector<Patch>> cut_patches(Photo& photo, const Face& face,
                                                     Geometry geometry = Geometry::service);
/// As cut_patches(), shrunk to a width of at most `width_px`; to half of that at most where it spares a decode.
/// Requires: width_px at least 1. Errors: no_patch, and those of Photo::part.
[[nodiscard]] Result<std::vector<Patch>> cut_small_patches(Photo& photo, const Face& face, int width_px,
                                                           Geometry geometry = Geometry::service);

}  // namespace comedo
