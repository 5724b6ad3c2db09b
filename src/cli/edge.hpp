// Clock and randomness, which commands hand to the layers.
#pragma once

#include <fmt/chrono.h>
#include <sodium.h>

#include <chrono>
#include <cstdint>
#include <span>
#include <string>

namespace comedo::cli {

/// Returns: milliseconds since 1970 in UTC.
inline std::int64_t clock_ms() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

inline void random_bytes(std::span<std::uint8_t> bytes) { randombytes_buf(bytes.data(), bytes.size()); }

/// Returns: "2026-11-26T18:41:33Z".
inline std::string time_text(std::int64_t ms) { return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(ms / 1000)); }

}  // namespace comedo::cli
