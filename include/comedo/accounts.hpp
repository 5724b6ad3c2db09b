// Who may do what: passwords, tokens, roles and the patience of the login. Nothing is kept here.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "comedo/error.hpp"
#include "comedo/records.hpp"

namespace comedo {

// --- Passwords ----------------------------------------------------------------------------------------------------

/// Returns: nothing where the password is long enough to be one, 10 to 200 bytes of UTF-8 and not the login itself.
/// Errors: argument_invalid, with a sentence for the person.
[[nodiscard]] Result<Done> check_password(std::string_view password, std::string_view login);

/// What a guess costs. `usual` is libsodium's interactive limit (64 MiB, a tenth of a second); `cheap` is for tests.
enum class PasswordCost : std::uint8_t { usual, cheap };
/// Returns: argon2id with a salt of its own, as a text that says how it was made. Throws std::bad_alloc.
[[nodiscard]] std::string hash_password(std::string_view password, PasswordCost cost = PasswordCost::usual);
/// Returns: whether the hash was made of this password; takes as long for a hash that nobody made.
/// Also where it is a pending reset, see below.
[[nodiscard]] bool verify_password(std::string_view hash, std::string_view password);

/// Returns: the login in lower case (of ASCII), blanks around it gone. Errors: argument_invalid: 3 to 200 bytes, no
/// control character and no blank within.
[[nodiscard]] Result<std::string> tidy_login(std::string_view login);

// --- Tokens -------------------------------------------------------------------------------------------------------

/// A secret that stands for an account: 256 random bits.
struct Token {
  std::string text;    ///< `prefix` and 43 characters of base64url; given out once.
  std::string sha256;  ///< Of the text, 64 hexadecimal digits; what is kept.
};
/// What a token is for, so that a leaked one can be told by its first letters.
enum class TokenKind : std::uint8_t { session, api_key, first_admin, reset };
/// `random` fills with bytes that are fit for keys.
[[nodiscard]] Token make_token(TokenKind kind, const std::function<void(std::span<std::uint8_t>)>& random);
/// Returns: the digest that is kept of a token that came in; none where it has not the form of one of this kind.
[[nodiscard]] std::optional<std::string> token_digest(TokenKind kind, std::string_view text);

/// How long a token for a new password is good: three days.
inline constexpr std::int64_t kResetMs = std::int64_t{3} * 24 * 60 * 60 * 1000;
/// Returns: what stands in the place of a password's hash until the owner of the token sets a password; no password has
/// it, and a new hash in its place uses it up. Requires: the token is of kind reset.
[[nodiscard]] std::string pending_reset(const Token& token, std::int64_t expires_ms);
/// Returns: whether `hash` is a pending reset for the token of this text, and its time is not over.
[[nodiscard]] bool opens_reset(std::string_view hash, std::string_view token, std::int64_t now_ms);

// --- Rights -------------------------------------------------------------------------------------------------------

/// What the service lets people do. FROZEN: the names are the scopes of API keys.
enum class Right : std::uint8_t {
  assess,        ///< Send a selfie of oneself, see the result.
  read_history,  ///< See one's own selfies, assessments, plans.
  profile,       ///< Read and change one's own answers.
  advise,        ///< Get a plan.
  manage_self,   ///< Password, consents, keys, export, erasure of oneself.
  read_metrics,  ///< Figures of the service; nobody's data.
  manage_users,  ///< Accounts of others: roles, disabling; not their selfies.
  read_audit,    ///< The audit log.
};
[[nodiscard]] std::string_view name_of(Right right) noexcept;
[[nodiscard]] std::optional<Right> right_named(std::string_view name) noexcept;

/// Somebody who has shown who they are.
struct Principal {
  std::string user;  ///< Id.
  Role role = Role::user;
  std::optional<std::vector<Right>> scopes;  ///< Of the API key that came; none for a session, which may all.
};
/// Returns: whether the role has the right and the key, if one came, too. The one place that decides.
[[nodiscard]] bool may(const Principal& who, Right right) noexcept;

// --- Patience -----------------------------------------------------------------------------------------------------

/// How long a failure to log in counts.
inline constexpr std::int64_t kFailureWindowMs = std::int64_t{15} * 60 * 1000;
/// Returns: whether the next attempt may be made; five failures lock a login, fifty an address, until they are older
/// than the window.
[[nodiscard]] bool may_try(FailureCount failures) noexcept;

}  // namespace comedo
