// Any text as a manifest: what is taken must come back from to_json unchanged.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "comedo/model.hpp"

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto manifest = comedo::parse_manifest({reinterpret_cast<const char*>(data), size});
  if (!manifest) return 0;
  const auto text = comedo::to_json(*manifest);
  const auto again = comedo::parse_manifest(text);
  if (!again || comedo::to_json(*again) != text) std::abort();
  return 0;
}
