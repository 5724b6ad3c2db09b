// WebP: chunks of name, length and content, the length even or padded to be so.
#include <algorithm>
#include <array>
#include <string_view>

#include "parts.hpp"

namespace comedo::metadata {
namespace {

constexpr std::size_t kHeadBytes = 12;                   // RIFF, length, WEBP
constexpr std::uint8_t kHasExif = 0x08, kHasXmp = 0x04;  // in the first byte of VP8X
constexpr std::array<std::string_view, 5> kKept = {"VP8X", "ICCP", "ALPH", "VP8 ", "VP8L"};

std::size_t little_endian(ByteView bytes, std::size_t at) {
  return bytes[at] | std::size_t{bytes[at + 1]} << 8U | std::size_t{bytes[at + 2]} << 16U |
         std::size_t{bytes[at + 3]} << 24U;
}

void set_little_endian(Encoded& bytes, std::size_t at, std::size_t value) {
  for (std::size_t i = 0; i < 4; ++i) bytes[at + i] = static_cast<std::uint8_t>(value >> (8 * i));
}

/// Returns: whether there was anything to say.
bool append_orientation(Encoded& to, ByteView exif) {
  const Encoded alone = orientation_alone(exif);  // of an even length
  if (alone.empty()) return false;
  to.insert(to.end(), {'E', 'X', 'I', 'F', 0, 0, 0, 0});
  set_little_endian(to, to.size() - 4, alone.size());
  append(to, alone);
  return true;
}

}  // namespace

Encoded of_webp(ByteView bytes) {
  const ByteView file = bytes.first(std::min(bytes.size(), little_endian(bytes, 4) + 8));
  Encoded kept(file.begin(), file.begin() + kHeadBytes);
  std::size_t flags = 0;  // where they stand, once VP8X came; without it a file has no EXIF
  bool turned = false;
  for (std::size_t at = kHeadBytes; file.size() - at >= 8;) {
    const std::string_view name(reinterpret_cast<const char*>(&file[at]), 4);
    const std::size_t content = little_endian(file, at + 4), left = file.size() - at - 8;
    const std::size_t size = 8 + std::min(content + content % 2, left);
    if (name == "VP8X" && content > 0 && left > 0) flags = kept.size() + 8;
    if (std::find(kKept.begin(), kKept.end(), name) != kKept.end()) append(kept, file.subspan(at, size));
    if (name == "VP8X" && flags > 0) kept[flags] = static_cast<std::uint8_t>(kept[flags] & ~(kHasExif | kHasXmp));
    if (name == "EXIF" && flags > 0 && !turned) {
      if (append_orientation(kept, file.subspan(at + 8, std::min(content, left)))) kept[flags] |= kHasExif;
      turned = true;
    }
    at += size;
  }
  set_little_endian(kept, 4, kept.size() - 8);
  return kept;
}

}  // namespace comedo::metadata
