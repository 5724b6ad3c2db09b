// Any text as a profile: what is taken must come back from to_json unchanged.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "comedo/profile.hpp"

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto profile = comedo::parse_profile({reinterpret_cast<const char*>(data), size});
  if (!profile) return 0;
  const auto text = comedo::to_json(*profile);
  const auto again = comedo::parse_profile(text);
  if (!again || comedo::to_json(*again) != text) std::abort();
  return 0;
}
