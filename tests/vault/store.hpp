// A key ring that is no secret, and objects that are made up.
#pragma once

#include <array>
#include <initializer_list>
#include <memory>
#include <numeric>
#include <string>

#include "comedo/vault.hpp"
#include "support.hpp"
#include "tree.hpp"

namespace comedo::test {

/// Returns: the line of a key whose bytes count up from 32 * (id - 1).
inline std::string key_line(unsigned id) {
  std::array<std::uint8_t, 32> bytes{};
  std::iota(bytes.begin(), bytes.end(), static_cast<std::uint8_t>(32 * (id - 1)));
  return make_key(id, bytes);
}
inline KeyRing ring(std::initializer_list<unsigned> ids) {
  std::string text;
  for (const unsigned id : ids) text += key_line(id);
  return sound(parse_key_ring(text));
}

/// Returns: bytes that depend on the seed; 251 is prime, so that no two chunks are alike.
inline Bytes pattern(std::size_t size, std::size_t seed = 0) {
  Bytes bytes(size);
  for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<std::uint8_t>((i + seed) * 7 % 251 + seed);
  return bytes;
}
inline Bytes bytes_of(std::string_view text) { return {text.begin(), text.end()}; }

/// A store in a folder that disappears.
class Store : public testing::Test {
 protected:
  [[nodiscard]] std::filesystem::path folder() const { return temporary_.path() / "objects"; }
  [[nodiscard]] std::filesystem::path path_of(const std::string& name) const {
    return folder() / name.substr(0, 2) / name;
  }
  [[nodiscard]] std::unique_ptr<ObjectStore> open(std::initializer_list<unsigned> ids = {1},
                                                  VaultOptions options = {}) {
    return sound(Vault::open(folder(), ring(ids), options));
  }
  /// Returns: how many files lie in the folders of the store, objects or not.
  [[nodiscard]] std::size_t files() const {
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder()))
      if (entry.is_regular_file() && entry.path().parent_path() != folder()) ++count;
    return count;
  }

  TemporaryFolder temporary_;
};

}  // namespace comedo::test
