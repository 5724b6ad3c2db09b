// Whether an ID token (OpenID Connect Core, 3.1.3.7) is the provider's, for us, of now, and of this login.
#include <algorithm>

#include "base64url.hpp"
#include "comedo/oidc.hpp"
#include "jws_signature.hpp"
#include "strict_json.hpp"

namespace comedo {

namespace {

constexpr std::size_t kLongestToken = std::size_t{1} << 14U;
constexpr std::size_t kLongestSubject = 255, kLongestKeyId = 255;
constexpr double kLeewayS = 60;
constexpr double kLatestS = 1e11;  // beyond it, seconds are milliseconds by mistake

Error refused(const char* why) { return {ErrorCode::not_authenticated, why}; }

/// Returns: the bytes of the next part, which ends at a dot; none where it is empty or no base64url.
std::optional<Bytes> take_part(std::string_view& rest) {
  const std::string_view part = rest.substr(0, rest.find('.'));
  rest.remove_prefix(std::min(part.size() + 1, rest.size()));
  return part.empty() ? std::nullopt : from_base64url(part);
}

/// Reads alg and kid. A header that names what must be understood (crit) names what is not.
Result<Done> read_header(std::string_view json, IdToken& token) {
  Faults faults(ErrorCode::not_authenticated, "the ID token's header");
  const Json document = parse_strict(json, kLongestToken).value_or(Json());
  Members header(document, "", faults);
  const std::string algorithm = header.needed_text("alg");
  token.key = header.text("kid").value_or("");
  if (header.find("crit")) header.complain("crit", "is not understood");
  if (token.key.size() > kLongestKeyId) header.complain("kid", "is too long");
  if (algorithm != "RS256" && algorithm != "ES256") header.complain("alg", "is neither RS256 nor ES256");
  if (faults.error()) return *faults.error();
  token.algorithm = algorithm == "RS256" ? JwsAlgorithm::rs256 : JwsAlgorithm::es256;
  return Done{};
}

bool is_subject(std::string_view text) {
  return !text.empty() && text.size() <= kLongestSubject &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c < 0x7F; });
}

/// One text, or a list of them.
std::vector<std::string> audience_of(Members& claims) {
  const Json* found = claims.need("aud");
  if (found && found->is_string()) return {claims.text("aud").value_or("")};
  return claims.texts("aud").value_or(std::vector<std::string>());
}

void check_audience(Members& claims, const std::string& client) {
  const auto audience = audience_of(claims);
  const auto party = claims.text("azp");
  if (std::find(audience.begin(), audience.end(), client) == audience.end()) claims.complain("aud", "is somebody else");
  if (audience.size() > 1 && !party) claims.complain("azp", "is missing");
  if (party && *party != client) claims.complain("azp", "is somebody else");
}

void check_times(Members& claims, std::int64_t now_ms) {
  const double now = static_cast<double>(now_ms) / 1000;
  for (const char* name : {"exp", "iat"}) (void)claims.need(name);
  if (const auto end = claims.number("exp", 0, kLatestS); end && *end <= now - kLeewayS)
    claims.complain("exp", "is over");
  for (const char* name : {"iat", "nbf"})
    if (const auto time = claims.number(name, 0, kLatestS); time && *time > now + kLeewayS)
      claims.complain(name, "is yet to come");
}

}  // namespace

Result<IdToken> parse_id_token(std::string_view text) {
  if (text.size() > kLongestToken) return refused("the ID token is too long");
  if (std::count(text.begin(), text.end(), '.') != 2) return refused("the ID token is no signed token");
  IdToken token;
  token.signed_text = text.substr(0, text.rfind('.'));
  const auto header = take_part(text), claims = take_part(text), signature = take_part(text);
  if (!header || !claims || !signature) return refused("the ID token is no signed token");
  if (const auto read = read_header(as_text(*header), token); !read) return read.error();
  token.claims = as_text(*claims);
  token.signature = *signature;
  return token;
}

Result<std::string> check_id_token(const IdToken& token, const JwsKey& key, const IdTokenExpectation& expected) {
  if (key.algorithm != token.algorithm || !is_signed(key, token.signed_text, token.signature))
    return refused("the ID token's signature is not the provider's");
  Faults faults(ErrorCode::not_authenticated, "the ID token");
  const Json document = parse_strict(token.claims, kLongestToken).value_or(Json());
  Members claims(document, "", faults);
  const std::string subject = claims.needed_text("sub");
  if (claims.needed_text("iss") != expected.issuer) claims.complain("iss", "is another provider");
  check_audience(claims, expected.client);
  check_times(claims, expected.now_ms);
  if (claims.needed_text("nonce") != expected.nonce) claims.complain("nonce", "is of another login");
  if (!is_subject(subject)) claims.complain("sub", "is no subject");
  if (faults.error()) return *faults.error();
  return subject;
}

}  // namespace comedo
