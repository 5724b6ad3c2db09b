// Any text as the report of a selfie: what is taken lies in range.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "comedo/advice.hpp"

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto grade = comedo::grade_of_report({reinterpret_cast<const char*>(data), size});
  if (!grade) return 0;
  if (!(grade->score >= 1 && grade->score <= 5) || grade->level < 1 || grade->level > 5) std::abort();
  if (grade->half_width && !(*grade->half_width >= 0 && *grade->half_width <= 4)) std::abort();
  return 0;
}
