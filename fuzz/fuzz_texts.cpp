// Any bytes as a file of texts: what is taken can be said, whatever its values are.
#include <cstddef>
#include <cstdint>

#include "comedo/texts.hpp"

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view json(reinterpret_cast<const char*>(data), size);
  const auto texts = comedo::Texts::load(json, size % 2 == 0 ? comedo::Language::en : comedo::Language::fr);
  if (!texts) return 0;
  for (const std::string& key : texts->keys()) {
    comedo::Texts::Values values;
    for (const std::string& name : texts->placeholders_of(key))
      values[name] = name.size() % 2 == 0 ? "@" + key : "2027-03-01";
    (void)texts->say(key, values);
  }
  (void)texts->number(static_cast<double>(size) / 7);
  return 0;
}
