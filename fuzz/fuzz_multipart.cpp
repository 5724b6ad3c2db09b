// Any bytes as a form: the parts that are taken lie in the body, in order, and their names are text.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "comedo/http.hpp"

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::span<const std::uint8_t> body(data, size);
  const auto parts = comedo::parse_form("multipart/form-data; boundary=b", body, {8, 256});
  if (parts) {
    const std::uint8_t* end = data;
    for (const comedo::FormPart& part : *parts) {
      if (part.bytes.data() < end || part.bytes.data() + part.bytes.size() > data + size) std::abort();
      end = part.bytes.data() + part.bytes.size();
      if (!comedo::HttpHeaders::sound("X", part.name)) std::abort();
    }
    if (parts->size() > 8) std::abort();
  }
  const std::string_view text = comedo::as_text(body);
  (void)comedo::parse_form(text.substr(0, size / 2), body.subspan(size / 2));
  return 0;
}
