// JPEG: a list of segments, with compressed pixels behind each SOS.
#include <cstring>
#include <string_view>

#include "parts.hpp"

namespace comedo::metadata {
namespace {

using namespace std::string_view_literals;

constexpr std::uint8_t kTem = 0x01, kRst0 = 0xD0, kRst7 = 0xD7, kSoi = 0xD8, kEoi = 0xD9, kSos = 0xDA;
constexpr std::uint8_t kApp0 = 0xE0, kApp1 = 0xE1, kApp2 = 0xE2, kApp14 = 0xEE, kComment = 0xFE;
constexpr std::string_view kExif = "Exif\0\0"sv;

bool begins_with(ByteView content, std::string_view text) {
  return content.size() >= text.size() &&
         std::string_view(reinterpret_cast<const char*>(content.data()), text.size()) == text;
}

bool stands_alone(std::uint8_t marker) {
  return marker == kTem || (marker >= kRst0 && marker <= kEoi);  // SOI and EOI follow RST7
}

void append_segment(Encoded& to, std::uint8_t marker, ByteView content) {
  const std::size_t length = content.size() + 2;
  const auto high = static_cast<std::uint8_t>(length >> 8U), low = static_cast<std::uint8_t>(length & 0xFFU);
  to.insert(to.end(), {0xFF, marker, high, low});
  append(to, content);
}

/// Keeps of an application's segment what pixels need: density, colour transform, colour profile.
void append_application(Encoded& to, std::uint8_t marker, ByteView content) {
  constexpr std::size_t kJfifBytes = 14, kAdobeBytes = 12;
  if (marker == kApp0 && begins_with(content, "JFIF\0"sv) && content.size() >= kJfifBytes) {
    Encoded jfif(content.begin(), content.begin() + kJfifBytes);
    jfif[12] = jfif[13] = 0;  // a thumbnail of 0 x 0 pixels
    append_segment(to, marker, jfif);
  }
  if (marker == kApp2 && begins_with(content, "ICC_PROFILE\0"sv)) append_segment(to, marker, content);
  if (marker == kApp14 && begins_with(content, "Adobe"sv) && content.size() >= kAdobeBytes)
    append_segment(to, marker, content.first(kAdobeBytes));
}

void append_orientation(Encoded& to, ByteView exif) {
  const Encoded alone = orientation_alone(exif);
  if (alone.empty()) return;
  Encoded content(exif.begin(), exif.begin() + kExif.size());
  append(content, alone);
  append_segment(to, kApp1, content);
}

/// Returns: where the compressed pixels that begin at `at` end: before the next marker that is none of theirs.
std::size_t end_of_scan(ByteView bytes, std::size_t at) {
  for (; at + 1 < bytes.size(); ++at) {
    const auto* found = static_cast<const std::uint8_t*>(std::memchr(&bytes[at], 0xFF, bytes.size() - 1 - at));
    if (found == nullptr) break;
    at = static_cast<std::size_t>(found - bytes.data());
    const std::uint8_t next = bytes[at + 1];
    if (next != 0 && next != 0xFF && (next < kRst0 || next > kRst7)) return at;
  }
  return bytes.size();
}

/// Returns: the position behind the next 0xFF and its repetitions: of a marker, unless the file ends.
std::size_t next_marker(ByteView bytes, std::size_t at) {
  while (at < bytes.size() && bytes[at] != 0xFF) ++at;
  while (at < bytes.size() && bytes[at] == 0xFF) ++at;
  return at;
}

}  // namespace

Encoded of_jpeg(ByteView bytes) {
  Encoded kept;
  kept.reserve(bytes.size());
  kept.assign({0xFF, kSoi});
  bool turned = false;  // the first block of EXIF counts, and only before the pixels
  for (std::size_t at = next_marker(bytes, 2); at < bytes.size(); at = next_marker(bytes, at)) {
    const std::uint8_t marker = bytes[at++];
    if (marker == 0) continue;  // no marker
    if (stands_alone(marker)) {
      kept.insert(kept.end(), {0xFF, marker});
      if (marker == kEoi) return kept;
      continue;
    }
    const std::size_t length = bytes.size() - at >= 2 ? big_endian(bytes, at, 2) : 0;
    if (length < 2 || length > bytes.size() - at) return kept;  // the file is cut here
    const ByteView content = bytes.subspan(at + 2, length - 2);
    at += length;
    if (marker == kApp1 && !turned && content.size() > kExif.size() && begins_with(content, kExif)) {
      append_orientation(kept, content);
      turned = true;
    } else if (marker >= kApp0 && marker <= kComment) {
      append_application(kept, marker, content);
    } else {
      append_segment(kept, marker, content);
    }
    if (marker != kSos) continue;
    const std::size_t end = end_of_scan(bytes, at);
    append(kept, bytes.subspan(at, end - at));
    at = end;
    turned = true;
  }
  return kept;
}

}  // namespace comedo::metadata
