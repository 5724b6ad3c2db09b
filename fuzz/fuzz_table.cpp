// Any text as a table of photographs or boxes: what is taken as CSV must come back from to_csv unchanged.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "comedo/dataset.hpp"

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  (void)comedo::parse_dataset(text, {comedo::FoldColumn::optional, false, false});
  (void)comedo::parse_boxes(text);
  const auto table = comedo::parse_csv(text);
  if (!table) return 0;
  const auto again = comedo::parse_csv(comedo::to_csv(*table));
  if (!again || again->columns != table->columns || again->rows != table->rows) std::abort();
  return 0;
}
