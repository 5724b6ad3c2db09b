// 32 bytes that leave no trace.
#pragma once

#include <sodium.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <span>
#include <stdexcept>
#include <type_traits>

namespace comedo {

/// Lies between guard pages, is locked in memory where the system allows, kept out of core dumps and overwritten when
/// it is freed. Moves, never copies.
class Secret {
 public:
  static constexpr std::size_t kBytes = 32;

  Secret() {
    if (sodium_init() < 0) throw std::runtime_error("libsodium cannot be used on this machine");
    bytes_.reset(static_cast<std::uint8_t*>(sodium_malloc(kBytes)));
    if (!bytes_) throw std::bad_alloc();
  }
  [[nodiscard]] std::uint8_t* data() noexcept { return bytes_.get(); }
  [[nodiscard]] const std::uint8_t* data() const noexcept { return bytes_.get(); }
  [[nodiscard]] std::span<const std::uint8_t, kBytes> bytes() const noexcept {
    return std::span<const std::uint8_t, kBytes>(data(), kBytes);
  }

 private:
  struct Free {
    void operator()(std::uint8_t* bytes) const noexcept { sodium_free(bytes); }
  };
  std::unique_ptr<std::uint8_t, Free> bytes_;
};

/// Overwrites `what` at the end of its block, whichever way the block is left.
template <class T>
class Wiped {
 public:
  explicit Wiped(T& what) noexcept : what_(what) {}
  Wiped(const Wiped&) = delete;
  Wiped& operator=(const Wiped&) = delete;
  ~Wiped() { sodium_memzero(&what_, sizeof(T)); }

 private:
  static_assert(std::is_trivially_copyable_v<T>);
  T& what_;
};

}  // namespace comedo
