#include "packed_reader.hpp"

#include <cstring>

namespace comedo {

namespace {
constexpr std::size_t kBufferBytes = std::size_t{1} << 20U;
}  // namespace

PackedReader::PackedReader(std::istream& stream, std::uint64_t total_bytes)
    : stream_(stream), total_bytes_(total_bytes), buffer_(kBufferBytes + kLongest) {
  at_ = end_ = buffer_.data();
}

bool PackedReader::at_end() {
  refill();
  return at_ == end_;
}

std::size_t PackedReader::count(std::size_t least_bytes) {
  const std::int64_t value = integer();
  if (value < 0 || static_cast<std::uint64_t>(value) > total_bytes_ / least_bytes)
    return static_cast<std::size_t>(fail());
  return static_cast<std::size_t>(value);
}

void PackedReader::refill() {
  const std::ptrdiff_t left = end_ - at_;
  if (left > 0) std::memmove(buffer_.data(), at_, static_cast<std::size_t>(left));
  stream_.read(reinterpret_cast<char*>(buffer_.data()) + left, static_cast<std::streamsize>(kBufferBytes) - left);
  at_ = buffer_.data();
  end_ = at_ + left + stream_.gcount();
}

std::int64_t PackedReader::fail() {
  failed_ = true;
  at_ = end_;
  stream_.setstate(std::ios::failbit);
  return 0;
}

}  // namespace comedo
