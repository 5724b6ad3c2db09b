#include "comedo/dataset.hpp"
#include "comedo/file.hpp"

namespace comedo {

PictureFacts look_at(std::span<const std::uint8_t> bytes, const Limits& limits, std::optional<Format> promised) {
  PictureFacts facts;
  facts.sha256 = sha256_hex(bytes);
  auto photo = Photo::open(bytes, limits, promised);
  if (!photo) {
    facts.refusal = photo.error();
    return facts;
  }
  const auto small = photo->whole(256);  // a fingerprint needs 64 px; this also reads the file to its end
  if (!small) {
    facts.refusal = small.error();
    return facts;
  }
  facts.size = photo->size();
  facts.print = fingerprint(*small);
  return facts;
}

}  // namespace comedo
