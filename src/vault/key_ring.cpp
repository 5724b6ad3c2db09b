#include <algorithm>
#include <optional>

#include "hex.hpp"
#include "key_secrets.hpp"
#include "number.hpp"

namespace comedo {

namespace {

constexpr std::size_t kMostKeys = 64;
constexpr std::size_t kHexDigits = 2 * Secret::kBytes;
constexpr const char* kContext = "comedovt";  // FROZEN, as are the numbers of the uses
enum class Use : std::uint64_t { naming = 1, sealing = 2, fingerprint = 3 };

static_assert(crypto_kdf_KEYBYTES == Secret::kBytes);

Secret derive(const Secret& key, Use use) {
  Secret derived;
  crypto_kdf_derive_from_key(derived.data(), Secret::kBytes, static_cast<std::uint64_t>(use), kContext, key.data());
  return derived;
}

struct Line {
  std::uint16_t id = 0;
  Secret key;
};

std::optional<Line> parse_line(std::string_view text) {
  const std::size_t space = text.find(' ');
  const auto id = number<std::uint16_t>(text.substr(0, space));
  if (!id || *id == 0 || space == std::string_view::npos || text.size() - space - 1 != kHexDigits) return std::nullopt;
  Line line{*id, {}};
  std::size_t length = 0;
  const int status =
      sodium_hex2bin(line.key.data(), Secret::kBytes, text.data() + space + 1, kHexDigits, nullptr, &length, nullptr);
  if (status != 0 || length != Secret::kBytes) return std::nullopt;
  return line;
}

Error invalid(std::size_t row) {
  return {ErrorCode::storage_key_invalid, "line " + std::to_string(row) + " of the key ring is no key"};
}

}  // namespace

KeyRing::KeyRing(std::unique_ptr<const KeySecrets> secrets) noexcept : secrets_(std::move(secrets)) {}
KeyRing::KeyRing(KeyRing&&) noexcept = default;
KeyRing& KeyRing::operator=(KeyRing&&) noexcept = default;
KeyRing::~KeyRing() = default;

Result<KeyRing> parse_key_ring(std::string_view text) {
  auto secrets = std::make_unique<KeySecrets>();
  for (std::size_t row = 1; row == 1 || !text.empty(); ++row) {
    if (row > kMostKeys) return Error{ErrorCode::storage_key_invalid, "the key ring has too many lines"};
    const std::size_t end = std::min(text.find('\n'), text.size());
    const auto line = parse_line(text.substr(0, end));
    if (!line || secrets->find(line->id) != nullptr) return invalid(row);
    if (row == 1) {
      secrets->naming = derive(line->key, Use::naming);
      secrets->fingerprint = hex_of(derive(line->key, Use::fingerprint).bytes());
    }
    secrets->keys.push_back({line->id, derive(line->key, Use::sealing)});
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return KeyRing(std::move(secrets));
}

std::string make_key(unsigned id, std::span<const std::uint8_t, 32> random) {
  require(id >= 1 && id <= 0xFFFF, "make_key: an id in 1..65535");
  std::string line = std::to_string(id) + ' ';
  const std::size_t start = line.size();
  line.resize(start + kHexDigits + 1);  // written in place: no copy of the key is left anywhere
  sodium_bin2hex(line.data() + start, kHexDigits + 1, random.data(), random.size());
  line.back() = '\n';  // over the zero that ends the digits
  return line;
}

}  // namespace comedo
