// Room for millions of numbers that are written once.
#pragma once

#include <sys/mman.h>

#include <cstdlib>
#include <memory>
#include <new>

namespace comedo {

struct FreeFloats {
  void operator()(float* numbers) const noexcept { std::free(numbers); }
};
using LargeFloats = std::unique_ptr<float[], FreeFloats>;

/// Returns: room for `count` numbers, not set, in huge pages where the system has them: with small ones the landmark
/// trees cost 16,000 page faults, half of the time that reading them takes. Throws std::bad_alloc.
inline LargeFloats large_floats(std::size_t count) {
  constexpr std::size_t kHugePage = std::size_t{2} << 20U;
  const std::size_t bytes = (count * sizeof(float) + kHugePage - 1) / kHugePage * kHugePage;
  auto* numbers = static_cast<float*>(std::aligned_alloc(kHugePage, bytes));
  if (numbers == nullptr) throw std::bad_alloc();
  (void)::madvise(numbers, bytes, MADV_HUGEPAGE);  // a wish; without it all is the same but slower
  return LargeFloats(numbers);
}

}  // namespace comedo
