// Any bytes as a landmark model: they may be refused, they may never bring the program down.
#include <cstddef>
#include <cstdint>
#include <sstream>

#include "landmark_forest.hpp"

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::istringstream stream(std::string(reinterpret_cast<const char*>(data), size));
  (void)comedo::read_landmark_forest(stream, size, 2);  // two points: a whole model fits into a few hundred bytes
  return 0;
}
