// dlib's packed numbers from a stream, many times faster than its stream reader: the predictor holds 16 million.
#pragma once

#include <bit>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <istream>
#include <vector>

namespace comedo {

/// An integer is a control byte (low four bits: count of bytes; top bit: negative) and that many bytes, lowest first. A
/// real number is two integers, mantissa and exponent: mantissa * 2^exponent.
/// After the first number that is not there or makes no sense, failed() stays true and every number is 0.
/// Threads: one at a time.
class PackedReader {
 public:
  /// `total_bytes` is what the stream holds at most; no count beyond it is believed.
  PackedReader(std::istream& stream, std::uint64_t total_bytes);

  [[nodiscard]] bool failed() const noexcept { return failed_; }
  /// Returns: true where nothing is left.
  [[nodiscard]] bool at_end();

  [[nodiscard]] std::int64_t integer() {
    if (end_ - at_ < kLongest) refill();
    return unpack();
  }
  /// Returns: a number of at most 10^6 in size; fails for larger ones.
  [[nodiscard]] float real() {
    if (end_ - at_ < 2 * kLongest) refill();
    // Nearly every number has a mantissa of three bytes and an exponent of one. Foreseeing that lets the processor work
    // on several numbers at once: five times as fast as asking each integer for its size.
    if (end_ - at_ >= 6 && (at_[0] & 0x7FU) == 3 && (at_[4] & 0x7FU) == 1) {
      const std::int64_t size = at_[1] | at_[2] << 8 | at_[3] << 16;
      const std::int64_t mantissa = (at_[0] & 0x80U) != 0 ? -size : size;
      const std::int64_t exponent = (at_[4] & 0x80U) != 0 ? -at_[5] : at_[5];
      at_ += 6;
      return scaled(mantissa, exponent);
    }
    const std::int64_t mantissa = unpack();
    return scaled(mantissa, unpack());
  }
  /// Returns: how many elements follow. Fails where the stream cannot hold so many of at least `least_bytes` each.
  [[nodiscard]] std::size_t count(std::size_t least_bytes);

 private:
  static constexpr std::ptrdiff_t kLongest = 9;  // bytes of one integer
  static constexpr float kLargest = 1e6F;        // shares of a face, steps of grey: whatever is larger is damage
  static_assert(std::endian::native == std::endian::little, "unpack reads the lowest byte first");
  [[nodiscard]] std::int64_t unpack();
  [[nodiscard]] float scaled(std::int64_t mantissa, std::int64_t exponent);
  void refill();
  std::int64_t fail();

  std::istream& stream_;
  std::uint64_t total_bytes_;
  std::vector<std::uint8_t> buffer_;  // kLongest spare bytes at the end, so that unpack may read eight at once
  const std::uint8_t* at_ = nullptr;
  const std::uint8_t* end_ = nullptr;
  bool failed_ = false;
};

// In the header because 16 million calls are worth it.
inline std::int64_t PackedReader::unpack() {
  if (at_ == end_) return fail();
  const std::uint8_t control = *at_;
  const unsigned size = control & 0x0FU;
  if (size == 0 || size > 8 || (control & 0x70U) != 0 || end_ - at_ <= static_cast<std::ptrdiff_t>(size)) return fail();
  std::uint64_t value = 0;
  std::memcpy(&value, at_ + 1, sizeof value);
  value &= ~std::uint64_t{0} >> (64 - 8 * size);
  at_ += 1 + size;
  if (value > static_cast<std::uint64_t>(INT64_MAX)) return fail();
  return (control & 0x80U) != 0 ? -static_cast<std::int64_t>(value) : static_cast<std::int64_t>(value);
}

inline float PackedReader::scaled(std::int64_t mantissa, std::int64_t exponent) {
  constexpr int kBias = 127;
  float value = 0;
  if (exponent > -kBias && exponent <= kBias)  // 2^exponent is a normal number: make it from its bits
    value = static_cast<float>(mantissa) * std::bit_cast<float>(static_cast<std::uint32_t>(exponent + kBias) << 23U);
  else if (std::abs(exponent) < 1000)  // dlib's marks of infinity lie beyond
    value = std::ldexp(static_cast<float>(mantissa), static_cast<int>(exponent));
  else
    fail();
  return std::abs(value) <= kLargest ? value : static_cast<float>(fail());
}

}  // namespace comedo
