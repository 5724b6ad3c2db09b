// What a camera writes beside the pixels, taken out of a picture's file.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "comedo/error.hpp"
#include "comedo/image.hpp"

namespace comedo {

/// Takes out what tells when, where and with what a picture was taken: EXIF, XMP, comments, thumbnails, makers' own
/// data, whatever follows the picture. Pixels, colour profile and orientation stay: JPEG, PNG, WebP and HEIC keep their
/// pixels' very bytes; TIFF, BMP and HEIC of unusual make become a PNG, or a JPEG where that would have more than
/// `limits.max_bytes`. What comes out goes in and comes out again as it is.
/// Errors: those of Photo::open and, where the picture is encoded anew, of Photo::whole. Threads: safe.
[[nodiscard]] Result<std::vector<std::uint8_t>> without_metadata(std::span<const std::uint8_t> bytes,
                                                                 const Limits& limits = {});

}  // namespace comedo
