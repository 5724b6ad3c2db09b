// Login through an OpenID Connect provider, without sockets: what it publishes, where people are sent, and whether the
// token that comes back is its own, for us, and for this very login. docs/decisions/0009-oidc.md.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "comedo/error.hpp"
#include "comedo/file.hpp"
#include "comedo/http.hpp"

namespace comedo {

// --- Who talks to whom --------------------------------------------------------------------------------------------

/// This service as its provider knows it.
struct OidcClient {
  std::string issuer;    ///< The provider's name, see is_oidc_issuer; compared letter by letter.
  std::string id;        ///< client_id.
  std::string secret;    ///< Of client_secret_basic; empty: a public client.
  std::string redirect;  ///< Where the provider sends people back to, as it was registered there.
};

/// Returns: whether the text is a URL that secrets may go to: https, or http to 127.0.0.1 or [::1], whose way nobody
/// listens on.
[[nodiscard]] bool is_oidc_url(std::string_view text);
/// Returns: the same, and without a query, so that the provider's metadata have an address.
[[nodiscard]] bool is_oidc_issuer(std::string_view text);

/// Returns: where the provider's metadata lie. Requires: is_oidc_issuer.
[[nodiscard]] std::string oidc_metadata_url(std::string_view issuer);

struct OidcEndpoints {
  std::string authorization;  ///< Where people are sent to log in.
  std::string token;          ///< Where a code becomes a token.
  std::string keys;           ///< The keys under which tokens are signed (JWKS).
};
/// Reads a discovery document of at most 256 KiB. Errors: fetch_failed: no such document, one of another issuer, an
/// endpoint that is not as is_oidc_url says, a provider that knows no PKCE with S256.
[[nodiscard]] Result<OidcEndpoints> parse_oidc_metadata(std::string_view json, std::string_view issuer);

// --- A login that has begun ---------------------------------------------------------------------------------------

/// How long somebody may take to log in at the provider: ten minutes.
inline constexpr std::int64_t kOidcTicketMs = std::int64_t{10} * 60 * 1000;

/// What has to be known when the person comes back; it waits in their browser, sealed.
struct OidcTicket {
  std::string state;     ///< 256 random bits each, in base64url: of the request,
  std::string nonce;     ///< of the token,
  std::string verifier;  ///< of PKCE.
  std::string back;      ///< Where the person goes on; see is_return_path.
  std::int64_t expires_ms = 0;
};
/// Returns: whether a browser that follows the text stays on our own origin: a path of at most 1024 printable letters
/// of ASCII, that begins with one slash and holds no backslash.
[[nodiscard]] bool is_return_path(std::string_view text) noexcept;
/// Requires: is_return_path(back). `random` fills with bytes that are fit for keys.
[[nodiscard]] OidcTicket make_oidc_ticket(std::string_view back, std::int64_t now_ms,
                                          const std::function<void(std::span<std::uint8_t>)>& random);

using OidcSeal = std::array<std::uint8_t, 32>;
/// Returns: the key of the tickets, the same for all who have the client's secret. Requires: one that is not empty.
[[nodiscard]] OidcSeal oidc_seal_of(const OidcClient& client);
/// Returns: the ticket as letters of base64url that nobody else can read or make.
[[nodiscard]] std::string seal(const OidcTicket& ticket, const OidcSeal& key,
                               const std::function<void(std::span<std::uint8_t>)>& random);
/// Returns: what was sealed; none where it was not sealed with this key, or is too old.
[[nodiscard]] std::optional<OidcTicket> unseal(std::string_view sealed, const OidcSeal& key, std::int64_t now_ms);
/// Returns: whether the ticket is of the request that came back with this state; takes as long either way.
[[nodiscard]] bool is_of(const OidcTicket& ticket, std::string_view state) noexcept;

/// Returns: the URL that begins a login: the scope is openid alone, and nothing of the person is asked for.
[[nodiscard]] std::string authorization_url(const OidcEndpoints& at, const OidcClient& client,
                                            const OidcTicket& ticket);

struct OidcTokenRequest {
  HttpHeaders headers;
  std::string body;
};
/// Returns: what is to be posted to the token endpoint. `code` is the provider's, any bytes.
[[nodiscard]] OidcTokenRequest token_request(const OidcClient& client, std::string_view code, const OidcTicket& ticket);
/// Reads what the token endpoint answered, at most 256 KiB. Returns: the ID token, unread.
/// Errors: not_authenticated (it does not know the code, or not any more), fetch_failed (anything else).
[[nodiscard]] Result<std::string> read_token_answer(int status, std::string_view json);

// --- Tokens -------------------------------------------------------------------------------------------------------

/// The two that are taken. Those with a shared secret are not, nor is "none".
enum class JwsAlgorithm : std::uint8_t { rs256, es256 };

/// A public key. Bytes are unsigned, the most significant first, without leading zeros where their number is free.
struct JwsKey {
  JwsAlgorithm algorithm = JwsAlgorithm::rs256;
  std::string id;  ///< May be empty.
  Bytes first;     ///< RSA: modulus of 2048 to 8192 bits; P-256: x, 32 bytes.
  Bytes second;    ///< RSA: exponent, odd, at most 64 bits; P-256: y, 32 bytes.
};
/// Reads a JWKS of at most 256 KiB and 64 keys. Returns: those that are public, for signatures and of these algorithms;
/// others are passed over, as RFC 7517 asks. Errors: fetch_failed: no such document, or none of its keys can be used.
[[nodiscard]] Result<std::vector<JwsKey>> parse_jwks(std::string_view json);

/// A token whose form is sound; whether it is true, check_id_token says.
struct IdToken {
  JwsAlgorithm algorithm = JwsAlgorithm::rs256;
  std::string key;          ///< Id; empty where it names none.
  std::string signed_text;  ///< What the signature is of.
  Bytes signature;
  std::string claims;  ///< JSON, unread.
};
/// Reads a compact JWS of at most 16 KiB, base64url without padding and stray bits. Errors: not_authenticated.
[[nodiscard]] Result<IdToken> parse_id_token(std::string_view text);
/// Returns: the key of the token's id and algorithm; where it names none, the only one of its algorithm. None where
/// there is none, or more than one.
[[nodiscard]] const JwsKey* find_key(std::span<const JwsKey> keys, const IdToken& token) noexcept;

struct IdTokenExpectation {
  std::string issuer, client, nonce;
  std::int64_t now_ms = 0;
};
/// Looks at the signature, and then at iss, aud, azp, exp, iat, nbf and nonce; clocks may differ by a minute.
/// Returns: the subject, 1 to 255 letters of ASCII. Errors: not_authenticated.
[[nodiscard]] Result<std::string> check_id_token(const IdToken& token, const JwsKey& key,
                                                 const IdTokenExpectation& expected);

}  // namespace comedo
