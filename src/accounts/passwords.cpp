#include <sodium.h>

#include <algorithm>
#include <array>
#include <new>

#include "comedo/accounts.hpp"

namespace comedo {

namespace {

constexpr std::size_t kShortestPassword = 10, kLongestPassword = 200;  // bytes; the longest bounds the work of a hash
constexpr std::size_t kShortestLogin = 3, kLongestLogin = 200;         // bytes

Error refused(const char* why) { return {ErrorCode::argument_invalid, why}; }

std::string in_lower_case(std::string_view text) {
  std::string lower(text);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return lower;
}

bool is_blank_or_control(char c) { return static_cast<unsigned char>(c) <= ' ' || c == 127; }

/// A hash that no password has, as dear as the real ones.
const std::string& nobodys_hash() {
  static const std::string kHash = hash_password("nobody has this password");
  return kHash;
}

}  // namespace

Result<Done> check_password(std::string_view password, std::string_view login) {
  if (password.size() < kShortestPassword) return refused("the password is too short: ten letters or more");
  if (password.size() > kLongestPassword) return refused("the password is too long: 200 bytes at most");
  if (in_lower_case(password) == in_lower_case(login)) return refused("the password is the login");
  return Done{};
}

std::string hash_password(std::string_view password, PasswordCost cost) {
  std::array<char, crypto_pwhash_STRBYTES> text{};
  const bool cheap = cost == PasswordCost::cheap;
  const unsigned long long passes = cheap ? crypto_pwhash_OPSLIMIT_MIN : crypto_pwhash_OPSLIMIT_INTERACTIVE;
  const std::size_t bytes = cheap ? crypto_pwhash_MEMLIMIT_MIN : crypto_pwhash_MEMLIMIT_INTERACTIVE;
  if (crypto_pwhash_str(text.data(), password.data(), password.size(), passes, bytes) != 0) throw std::bad_alloc();
  return text.data();
}

bool verify_password(std::string_view hash, std::string_view password) {
  if (password.size() > kLongestPassword) return false;
  const bool real = hash.starts_with(crypto_pwhash_STRPREFIX) && hash.size() < crypto_pwhash_STRBYTES;
  const std::string text(real ? hash : std::string_view(nobodys_hash()));
  const bool same = crypto_pwhash_str_verify(text.c_str(), password.data(), password.size()) == 0;
  return real && same;
}

Result<std::string> tidy_login(std::string_view login) {
  while (!login.empty() && login.front() == ' ') login.remove_prefix(1);
  while (!login.empty() && login.back() == ' ') login.remove_suffix(1);
  if (login.size() < kShortestLogin || login.size() > kLongestLogin) return refused("the login has 3 to 200 letters");
  if (std::any_of(login.begin(), login.end(), is_blank_or_control)) return refused("the login holds a blank");
  return in_lower_case(login);
}

}  // namespace comedo
