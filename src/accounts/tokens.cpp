#include <sodium.h>

#include <array>

#include "comedo/accounts.hpp"
#include "comedo/file.hpp"

namespace comedo {

namespace {

constexpr std::size_t kRandomBytes = 32;
constexpr std::size_t kLetters = 43;  // of base64url without padding, for 32 bytes

std::string_view prefix_of(TokenKind kind) {
  switch (kind) {
    case TokenKind::session: return "cms_";
    case TokenKind::api_key: return "cmk_";
    case TokenKind::first_admin: return "cma_";
    case TokenKind::reset: return "cmr_";
  }
  return "";
}

std::string digest_of(std::string_view text) {
  return sha256_hex(std::span(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()));
}

bool is_letter(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

}  // namespace

Token make_token(TokenKind kind, const std::function<void(std::span<std::uint8_t>)>& random) {
  std::array<std::uint8_t, kRandomBytes> bytes{};
  random(bytes);
  std::array<char, kLetters + 1> letters{};
  sodium_bin2base64(letters.data(), letters.size(), bytes.data(), bytes.size(),
                    sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  Token token{std::string(prefix_of(kind)) + letters.data(), {}};
  token.sha256 = digest_of(token.text);
  sodium_memzero(bytes.data(), bytes.size());
  return token;
}

std::optional<std::string> token_digest(TokenKind kind, std::string_view text) {
  const std::string_view prefix = prefix_of(kind);
  if (text.size() != prefix.size() + kLetters || !text.starts_with(prefix)) return std::nullopt;
  for (const char c : text.substr(prefix.size()))
    if (!is_letter(c)) return std::nullopt;
  return digest_of(text);
}

}  // namespace comedo
