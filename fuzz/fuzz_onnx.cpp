// Any bytes as a network and as a regressor: they may be refused, they may never bring the program down.
#include <cstddef>
#include <cstdint>

#include "comedo/network.hpp"
#include "comedo/regressor.hpp"

namespace {

constexpr std::size_t kMaxValues = 1U << 16U;

// Runs what was taken, where it is small, so that a gate which let too much through is found here.
void run_network(std::span<const std::uint8_t> bytes) {
  const auto network = comedo::load_onnx(bytes);
  if (!network) return;
  for (const std::vector<int>& shape :
       std::vector<std::vector<int>>{{1, 1, 2, 2}, {1, 2, 8, 8}, {1, 3, 4, 4}, {1, 3, 9, 8}, {1, 4}, {2, 4}}) {
    std::size_t count = 1;
    for (const int side : shape) count *= static_cast<std::size_t>(side);
    (void)(*network)->run({shape, std::vector<float>(count, 0.5F)});
  }
}

void run_regressor(std::span<const std::uint8_t> bytes) {
  const auto regressor = comedo::load_regressor(bytes);
  if (!regressor) return;
  const auto columns = static_cast<std::size_t>((*regressor)->dimension());
  if (columns <= kMaxValues) (void)(*regressor)->predict({1, (*regressor)->dimension(), std::vector<float>(columns)});
  (void)(*regressor)->to_onnx();
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  run_network({data, size});
  run_regressor({data, size});
  return 0;
}
