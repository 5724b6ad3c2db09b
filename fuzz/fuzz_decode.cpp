// Photo on hostile bytes: header, whole picture, a region of the middle, the file without its metadata.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "comedo/image.hpp"
#include "comedo/metadata.hpp"

/// libheif 1.15 loses some 50 bytes where a box of the file is refused.
extern "C" const char*
__lsan_default_suppressions();  // NOLINT(bugprone-reserved-identifier,cert-*): the checker's name
extern "C" const char* __lsan_default_suppressions() { return "leak:libheif\n"; }  // NOLINT

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace comedo;
  // 4 megapixels: large enough for every path, small enough for many runs a second.
  const Limits limits{.max_bytes = std::size_t{1} << 20U, .max_pixels = 4'000'000, .min_side_px = 1};
  auto photo = Photo::open({data, size}, limits, Format::jpeg);
  if (!photo) return 0;
  const Size whole = photo->size();
  const Rect middle{whole.width / 4, whole.height / 4, std::max(1, whole.width / 2), std::max(1, whole.height / 2)};
  if (auto part = photo->region(middle); part && part->size != Size{middle.width, middle.height}) std::abort();
  (void)without_metadata({data, size}, limits);
  if (auto image = photo->whole(640); image && std::max(image->size.width, image->size.height) > 640) std::abort();
  return 0;
}
