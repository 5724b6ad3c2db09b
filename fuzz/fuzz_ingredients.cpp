// Any text as the data of the ingredients: what is taken must know every name that it gives out.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "comedo/catalog.hpp"

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto ingredients = comedo::Ingredients::load(text);
  const comedo::Ingredients none;
  const comedo::Ingredients& known = ingredients ? *ingredients : none;
  const std::string inci = known.inci_of(text);
  if (known.inci_of(inci) != inci) std::abort();
  if (!inci.empty() && known.knows(text) && !known.covers(text, inci)) std::abort();
  (void)known.conflict(text, inci);
  return 0;
}
