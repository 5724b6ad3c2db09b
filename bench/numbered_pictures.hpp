// Pictures without end: the service keeps the same bytes of one person once, so no two may be the same.
#pragma once

#include <atomic>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <span>
#include <stdexcept>
#include <string_view>
#include <vector>

namespace comedo::bench {

/// JPEG files in turn, each time with another number where JFIF has the density, which changes no pixel.
class NumberedPictures {
 public:
  using Bytes = std::vector<std::uint8_t>;

  /// `first`: no number below it is given out. Requires: at least one file; each begins as JFIF does.
  NumberedPictures(std::span<char* const> files, std::uint32_t first) : next_(first) {
    for (const char* file : files) {
      std::ifstream stream(file, std::ios::binary);
      pictures_.emplace_back(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
      const Bytes& read = pictures_.back();
      if (read.size() < kDensity + 4 || std::string_view(reinterpret_cast<const char*>(read.data()) + 6, 4) != "JFIF")
        throw std::runtime_error("not a JPEG file with the head of JFIF");
    }
    if (pictures_.empty()) throw std::runtime_error("no picture");
  }

  /// Threads: safe.
  [[nodiscard]] Bytes next() {
    const std::uint32_t number = next_++;
    Bytes picture = pictures_[number % pictures_.size()];
    for (std::size_t i = 0; i < 4; ++i) picture[kDensity + i] = static_cast<std::uint8_t>(number >> (8 * i));
    return picture;
  }

 private:
  static constexpr std::size_t kDensity = 14;  // two of 16 bits
  std::vector<Bytes> pictures_;
  std::atomic<std::uint32_t> next_;
};

}  // namespace comedo::bench
