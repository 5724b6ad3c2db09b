// Any text as a rule file: what is taken must evaluate with nothing known, and say nothing of rules that are not there.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "comedo/rules.hpp"

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto rules = comedo::RuleBase::load({reinterpret_cast<const char*>(data), size});
  if (!rules) return 0;
  comedo::Facts facts(*rules);
  for (const auto& outcome : {rules->choose(facts), rules->conclude(facts)}) {
    for (const std::size_t index : outcome.applied)
      if (index >= rules->rules().size()) std::abort();
    for (const auto& deciding : outcome.deciding)
      if (deciding.fact >= rules->facts().size() || deciding.rules.empty()) std::abort();
  }
  return 0;
}
