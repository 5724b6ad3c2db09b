// Each format's way of leaving out what is not the picture.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "comedo/metadata.hpp"

namespace comedo::metadata {

using Encoded = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;

// Each keeps the pixels' own bytes, the colour profile and what turns the picture upright, and nothing behind its end.
// They take bytes that Photo::open took. A file that is cut stays cut.
[[nodiscard]] Encoded of_jpeg(ByteView bytes);
[[nodiscard]] Encoded of_png(ByteView bytes);
[[nodiscard]] Encoded of_webp(ByteView bytes);
/// Metadata is overwritten with zeros where it lies, for other parts are found by their distance from the file's start.
/// Any bytes will do. Returns: none where the boxes are of a kind that is not understood.
[[nodiscard]] std::optional<Encoded> of_heic(ByteView bytes);

inline void append(Encoded& to, ByteView bytes) { to.insert(to.end(), bytes.begin(), bytes.end()); }

/// Returns: a block of EXIF that holds this one's orientation and nothing else; empty where that is upright.
[[nodiscard]] Encoded orientation_alone(ByteView exif);

/// Returns: a number of `count` bytes, the most significant one first. Requires: they are there, count <= 8.
[[nodiscard]] inline std::uint64_t big_endian(ByteView bytes, std::size_t at, std::size_t count) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < count; ++i) value = value << 8U | bytes[at + i];
  return value;
}

}  // namespace comedo::metadata
