// Base64url without padding, as tokens and cookies write bytes.
#pragma once

#include <sodium.h>

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "comedo/file.hpp"

namespace comedo {

[[nodiscard]] inline std::string to_base64url(std::span<const std::uint8_t> bytes) {
  std::string letters(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
  sodium_bin2base64(letters.data(), letters.size(), bytes.data(), bytes.size(),
                    sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  letters.pop_back();  // the NUL
  return letters;
}

/// Returns: the bytes; none where a letter is none of these, or where the last one has bits that stand for nothing: so
/// there is one text for each row of bytes.
[[nodiscard]] inline std::optional<Bytes> from_base64url(std::string_view letters) {
  if (letters.empty()) return Bytes();  // libsodium wants a place for bytes, also for none
  Bytes bytes(letters.size());
  std::size_t size = 0;
  if (sodium_base642bin(bytes.data(), bytes.size(), letters.data(), letters.size(), nullptr, &size, nullptr,
                        sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0)
    return std::nullopt;
  bytes.resize(size);
  return bytes;
}

}  // namespace comedo
