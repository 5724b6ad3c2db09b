// What is asked of the provider, and what it answers (RFC 6749, RFC 7636).
#include <fmt/format.h>

#include <array>

#include "base64url.hpp"
#include "comedo/oidc.hpp"
#include "strict_json.hpp"

namespace comedo {

namespace {

constexpr std::size_t kMostBytes = std::size_t{1} << 18U;

/// As application/x-www-form-urlencoded wants it; a blank is %20, which all read alike.
std::string escaped(std::string_view text) {
  std::string all;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                       c == '.' || c == '_' || c == '~';
    if (plain)
      all += c;
    else
      all += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return all;
}

using Pairs = std::initializer_list<std::pair<std::string_view, std::string_view>>;
std::string form_of(Pairs pairs) {
  std::string form;
  for (const auto& [name, value] : pairs) form += fmt::format("{}{}={}", form.empty() ? "" : "&", name, escaped(value));
  return form;
}

/// Base64 as RFC 7617 has it, padded.
std::string basic(std::string_view id, std::string_view secret) {
  const std::string both = escaped(id) + ":" + escaped(secret);  // RFC 6749, 2.3.1: escaped before they are joined
  std::string letters(sodium_base64_encoded_len(both.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(letters.data(), letters.size(), reinterpret_cast<const std::uint8_t*>(both.data()), both.size(),
                    sodium_base64_VARIANT_ORIGINAL);
  letters.pop_back();  // the NUL
  return "Basic " + letters;
}

std::string challenge_of(std::string_view verifier) {
  std::array<std::uint8_t, crypto_hash_sha256_BYTES> digest{};
  crypto_hash_sha256(digest.data(), reinterpret_cast<const std::uint8_t*>(verifier.data()), verifier.size());
  return to_base64url(digest);
}

}  // namespace

std::string authorization_url(const OidcEndpoints& at, const OidcClient& client, const OidcTicket& ticket) {
  const char* join = at.authorization.find('?') == std::string::npos ? "?" : "&";
  return at.authorization + join +
         form_of({{"response_type", "code"},
                  {"client_id", client.id},
                  {"redirect_uri", client.redirect},
                  {"scope", "openid"},
                  {"state", ticket.state},
                  {"nonce", ticket.nonce},
                  {"code_challenge", challenge_of(ticket.verifier)},
                  {"code_challenge_method", "S256"}});
}

OidcTokenRequest token_request(const OidcClient& client, std::string_view code, const OidcTicket& ticket) {
  OidcTokenRequest request;
  request.headers.add("Content-Type", "application/x-www-form-urlencoded");
  request.headers.add("Accept", "application/json");
  request.body = form_of({{"grant_type", "authorization_code"},
                          {"code", code},
                          {"redirect_uri", client.redirect},
                          {"code_verifier", ticket.verifier}});
  if (client.secret.empty())
    request.body += "&" + form_of({{"client_id", client.id}});
  else
    request.headers.add("Authorization", basic(client.id, client.secret));
  return request;
}

Result<std::string> read_token_answer(int status, std::string_view json) {
  const Json document = parse_strict(json, kMostBytes).value_or(Json());
  const auto text = [&](const char* name) {
    const auto found = document.is_object() ? document.find(name) : document.end();
    return found != document.end() && found->is_string() ? found->get<std::string>() : std::string();
  };
  if (status == 200) {
    std::string token = text("id_token");
    if (token.empty()) return Error{ErrorCode::fetch_failed, "the provider's answer holds no ID token"};
    return token;
  }
  if (text("error") == "invalid_grant")
    return Error{ErrorCode::not_authenticated, "the provider does not know this login, or not any more"};
  return Error{ErrorCode::fetch_failed, "the provider does not take this service's client id, secret or redirect"};
}

}  // namespace comedo
