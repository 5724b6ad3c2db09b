// Any bytes as the head of a request: in what is taken, a reader of single line feeds sees the same lines, and at most
// one of them says where the body ends.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "raw_head.hpp"

namespace {

std::string lower(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text;
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string head(reinterpret_cast<const char*>(data), size);
  head = head.substr(0, head.find("\r\n\r\n")) + "\r\n\r\n";
  if (!comedo::check_head(head)) return 0;
  if (comedo::has_lone_line_feed(head)) std::abort();
  int lengths = 0;
  for (std::size_t at = head.find('\n'); at != std::string::npos; at = head.find('\n', at + 1)) {
    const std::string line = lower(head.substr(at + 1, 18));
    if (line.starts_with("content-length:") || line.starts_with("transfer-encoding:")) ++lengths;
    if (line.starts_with(' ') || line.starts_with('\t')) std::abort();
  }
  if (lengths > 1) std::abort();
  return 0;
}
