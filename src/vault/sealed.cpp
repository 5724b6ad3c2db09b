#include "sealed.hpp"

#include <algorithm>
#include <array>

namespace comedo {

namespace {

constexpr std::uint8_t kVersion = 1;
constexpr std::size_t kHeaderBytes = crypto_secretstream_xchacha20poly1305_HEADERBYTES;
constexpr std::size_t kTagBytes = crypto_secretstream_xchacha20poly1305_ABYTES;
constexpr std::size_t kChunkBytes = 65'536;
constexpr std::uint8_t kMore = crypto_secretstream_xchacha20poly1305_TAG_MESSAGE;
constexpr std::uint8_t kLast = crypto_secretstream_xchacha20poly1305_TAG_FINAL;

static_assert(kHeaderBytes == 24 && kTagBytes == 17 && crypto_secretstream_xchacha20poly1305_KEYBYTES == Secret::kBytes,
              "the format counts on it");

using Stream = crypto_secretstream_xchacha20poly1305_state;

Error damaged() { return {ErrorCode::object_damaged, "the object is damaged or was locked with another key"}; }

std::array<std::uint8_t, kHeadBytes> head_of(std::uint16_t key_id) {
  const auto low = static_cast<std::uint8_t>(key_id & 0xFFU), high = static_cast<std::uint8_t>(key_id >> 8U);
  return {'c', 'o', 'm', 'e', 'd', 'o', 'v', 't', kVersion, 0, low, high};
}

/// What every chunk vouches for beside its own bytes: the head that nothing else protects, and the name.
Bytes bound_to(std::span<const std::uint8_t> head, std::string_view name) {
  Bytes bound(head.size() + name.size());
  std::copy(name.begin(), name.end(), std::copy(head.begin(), head.end(), bound.begin()));
  return bound;
}

}  // namespace

std::size_t sealed_size(std::size_t plain_bytes) noexcept {
  const std::size_t chunks = plain_bytes == 0 ? 1 : (plain_bytes - 1) / kChunkBytes + 1;
  return kHeadBytes + kHeaderBytes + plain_bytes + chunks * kTagBytes;
}

Bytes seal(const KeySecrets& keys, std::string_view name, std::span<const std::uint8_t> plain) {
  const auto head = head_of(keys.current().id);
  const Bytes bound = bound_to(head, name);
  Bytes sealed(sealed_size(plain.size()));
  std::copy(head.begin(), head.end(), sealed.begin());
  std::uint8_t* out = sealed.data() + kHeadBytes;
  Stream stream;
  const Wiped wiped(stream);
  crypto_secretstream_xchacha20poly1305_init_push(&stream, out, keys.current().secret.data());
  out += kHeaderBytes;
  bool last = false;
  while (!last) {
    const auto chunk = plain.first(std::min(kChunkBytes, plain.size()));
    plain = plain.subspan(chunk.size());
    last = plain.empty();
    crypto_secretstream_xchacha20poly1305_push(&stream, out, nullptr, chunk.data(), chunk.size(), bound.data(),
                                               bound.size(), last ? kLast : kMore);
    out += chunk.size() + kTagBytes;
  }
  return sealed;
}

Result<std::uint16_t> key_id_of(std::span<const std::uint8_t> sealed) {
  if (sealed.size() < kHeadBytes) return damaged();
  const auto id = static_cast<std::uint16_t>(sealed[10] | sealed[11] << 8U);
  const auto head = head_of(id);
  if (!std::equal(head.begin(), head.end(), sealed.begin())) return damaged();
  return id;
}

Result<Bytes> unseal(const KeySecrets& keys, std::string_view name, std::span<const std::uint8_t> sealed) {
  const auto id = key_id_of(sealed);
  if (!id) return id.error();
  const SealingKey* key = keys.find(*id);
  if (key == nullptr) return Error{ErrorCode::storage_key_invalid, "the key that locked the object is not in the ring"};
  const Bytes bound = bound_to(sealed.first(kHeadBytes), name);
  auto rest = sealed.subspan(kHeadBytes);
  if (rest.size() < kHeaderBytes + kTagBytes) return damaged();

  Stream stream;
  const Wiped wiped(stream);
  crypto_secretstream_xchacha20poly1305_init_pull(&stream, rest.data(), key->secret.data());
  rest = rest.subspan(kHeaderBytes);
  Bytes plain(rest.size());  // what the tags leave unused is cut off at the end
  std::size_t filled = 0;
  while (!rest.empty()) {
    const auto chunk = rest.first(std::min(kChunkBytes + kTagBytes, rest.size()));
    rest = rest.subspan(chunk.size());
    unsigned char tag = 0;
    if (crypto_secretstream_xchacha20poly1305_pull(&stream, plain.data() + filled, nullptr, &tag, chunk.data(),
                                                   chunk.size(), bound.data(), bound.size()) != 0 ||
        tag != (rest.empty() ? kLast : kMore))
      return damaged();
    filled += chunk.size() - kTagBytes;
  }
  plain.resize(filled);
  return plain;
}

}  // namespace comedo
