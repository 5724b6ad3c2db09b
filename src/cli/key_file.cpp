#include "key_file.hpp"

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string>

#include "comedo/vault.hpp"

namespace comedo::cli {

Result<Done> make_key_file(const std::filesystem::path& file,
                           const std::function<void(std::span<std::uint8_t>)>& random) {
  const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (descriptor < 0 && errno == EEXIST) return Done{};
  const Error refused{ErrorCode::file_unwritable, "the key file cannot be written"};
  if (descriptor < 0) return refused;
  std::array<std::uint8_t, 32> secret{};
  random(secret);
  std::string line = make_key(1, secret);
  const bool written =
      ::write(descriptor, line.data(), line.size()) == static_cast<ssize_t>(line.size()) && ::fsync(descriptor) == 0;
  sodium_memzero(line.data(), line.size());
  sodium_memzero(secret.data(), secret.size());
  ::close(descriptor);
  if (written) return Done{};
  ::unlink(file.c_str());  // half a key would lock what nobody can open
  return refused;
}

Result<std::array<std::uint8_t, 32>> load_key_file(const std::filesystem::path& file) {
  // The ring's own reader looks at the form and at who may read the file.
  if (const auto ring = load_key_ring(file); !ring) return ring.error();
  auto bytes = read_file(file);
  if (!bytes) return bytes.error();
  std::array<std::uint8_t, 32> key{};
  const std::string_view text(reinterpret_cast<const char*>(bytes->data()), bytes->size());
  const std::string_view digits = text.substr(std::min(text.find(' ') + 1, text.size())).substr(0, 2 * key.size());
  std::size_t size = 0;
  const bool whole = sodium_hex2bin(key.data(), key.size(), digits.data(), digits.size(), nullptr, &size, nullptr) == 0;
  sodium_memzero(bytes->data(), bytes->size());
  if (!whole || size != key.size()) return Error{ErrorCode::storage_key_invalid, "the key file holds no key"};
  return key;
}

}  // namespace comedo::cli
