// Any bytes as an earlier plan: what is taken is in range.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "comedo/plan_document.hpp"

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto plan = comedo::parse_earlier_plan({reinterpret_cast<const char*>(data), size});
  if (!plan) return 0;
  const comedo::Grade& grade = plan->grade;
  const bool good = grade.score >= 1 && grade.score <= 5 && grade.level >= 1 && grade.level <= 5 &&
                    grade.date.size() == 10 && plan->date.size() == 10 && plan->course_started.size() == 10;
  if (!good) std::abort();  // the fuzzer's way to report a finding
  return 0;
}
