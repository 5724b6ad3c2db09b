// PNG: chunks of length, name, content and checksum.
#include <zlib.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "parts.hpp"

namespace comedo::metadata {
namespace {

constexpr std::size_t kSignatureBytes = 8, kFrameBytes = 12;  // around a chunk's content

/// Whether pixels need it. A name that begins with a capital says so itself; of the others, these tell their colours.
bool matters(std::string_view name) {
  constexpr std::array<std::string_view, 9> kColours = {"tRNS", "iCCP", "sRGB", "gAMA", "cHRM",
                                                        "cICP", "sBIT", "bKGD", "pHYs"};
  return (name[0] >= 'A' && name[0] <= 'Z') || std::find(kColours.begin(), kColours.end(), name) != kColours.end();
}

void append_number(Encoded& to, std::uint64_t value) {
  for (const unsigned shift : {24U, 16U, 8U, 0U}) to.push_back(static_cast<std::uint8_t>(value >> shift));
}

void append_orientation(Encoded& to, ByteView exif) {
  const Encoded alone = orientation_alone(exif);
  if (alone.empty()) return;
  Encoded named = {'e', 'X', 'I', 'f'};
  append(named, alone);
  append_number(to, alone.size());
  append(to, named);
  append_number(to, crc32(0, named.data(), static_cast<uInt>(named.size())));
}

}  // namespace

Encoded of_png(ByteView bytes) {
  Encoded kept(bytes.begin(), bytes.begin() + kSignatureBytes);
  bool turned = false;  // the first block of EXIF counts, wherever it stands
  for (std::size_t at = kSignatureBytes; bytes.size() - at >= kFrameBytes;) {
    const std::size_t size = std::min(big_endian(bytes, at, 4) + kFrameBytes, std::uint64_t{bytes.size() - at});
    const std::string_view name(reinterpret_cast<const char*>(&bytes[at + 4]), 4);
    if (matters(name)) append(kept, bytes.subspan(at, size));
    if (name == "eXIf" && !turned) {
      append_orientation(kept, bytes.subspan(at + 8, size - kFrameBytes));
      turned = true;
    }
    if (name == "IEND") break;
    at += size;
  }
  return kept;
}

}  // namespace comedo::metadata
