#include <array>

#include "comedo/vault.hpp"
#include "open_file.hpp"
#include "secret.hpp"

namespace comedo {

namespace {

constexpr std::size_t kMostBytes = 8192;  // 64 lines of 71 characters fit

Error invalid(const char* why) { return {ErrorCode::storage_key_invalid, why}; }

}  // namespace

Result<KeyRing> load_key_ring(const std::filesystem::path& path) {
  const OpenFile file(path);
  const auto status = file.status();
  if (!status) return invalid("the key ring is absent, cannot be read or is no file");
  if ((status->st_mode & 0077U) != 0)
    return invalid("the key ring is open to others: its mode must be 0600 or stricter");
  std::array<std::uint8_t, kMostBytes> text{};
  const Wiped wiped(text);
  const auto length = file.read(text);
  if (!length || *length == text.size()) return invalid("the key ring is too long or cannot be read");
  return parse_key_ring({reinterpret_cast<const char*>(text.data()), *length});
}

}  // namespace comedo
