// A password that its owner is to set: "reset:DIGEST:END", where else the hash stands.
#include <charconv>

#include "comedo/accounts.hpp"

namespace comedo {

namespace {

constexpr std::string_view kPrefix = "reset:";

}  // namespace

std::string pending_reset(const Token& token, std::int64_t expires_ms) {
  return std::string(kPrefix) + token.sha256 + ':' + std::to_string(expires_ms);
}

bool opens_reset(std::string_view hash, std::string_view token, std::int64_t now_ms) {
  const auto digest = token_digest(TokenKind::reset, token);
  if (!digest || !hash.starts_with(std::string(kPrefix) + *digest + ':')) return false;
  const std::string_view end = hash.substr(hash.rfind(':') + 1);
  std::int64_t expires_ms = 0;
  const auto [last, trouble] = std::from_chars(end.data(), end.data() + end.size(), expires_ms);
  return trouble == std::errc() && last == end.data() + end.size() && now_ms < expires_ms;
}

}  // namespace comedo
