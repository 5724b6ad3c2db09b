// What a provider says of itself (OpenID Connect Discovery).
#include <algorithm>

#include "comedo/fetch.hpp"
#include "comedo/oidc.hpp"
#include "strict_json.hpp"

namespace comedo {

namespace {

constexpr std::size_t kMostBytes = std::size_t{1} << 18U;
constexpr std::size_t kLongestIssuer = 512;

bool is_own_machine(std::string_view host) { return host == "127.0.0.1" || host == "[::1]"; }

}  // namespace

bool is_oidc_url(std::string_view text) {
  const auto url = parse_url(text);
  return url && text.find('#') == std::string_view::npos && (url->tls || is_own_machine(url->host));
}

bool is_oidc_issuer(std::string_view text) {
  return text.size() <= kLongestIssuer && text.find('?') == std::string_view::npos && is_oidc_url(text);
}

std::string oidc_metadata_url(std::string_view issuer) {
  require(is_oidc_issuer(issuer), "oidc_metadata_url: an issuer");
  if (issuer.ends_with('/')) issuer.remove_suffix(1);
  return std::string(issuer) + "/.well-known/openid-configuration";
}

Result<OidcEndpoints> parse_oidc_metadata(std::string_view json, std::string_view issuer) {
  Faults faults(ErrorCode::fetch_failed, "the provider's metadata");
  const Json document = parse_strict(json, kMostBytes).value_or(Json());
  Members metadata(document, "", faults);
  const auto endpoint = [&](const char* name) {
    std::string url = metadata.needed_text(name);
    if (!is_oidc_url(url)) metadata.complain(name, "is no https address");
    return url;
  };
  if (metadata.needed_text("issuer") != issuer) metadata.complain("issuer", "is another one than was asked");
  OidcEndpoints found{endpoint("authorization_endpoint"), endpoint("token_endpoint"), endpoint("jwks_uri")};
  const auto methods = metadata.texts("code_challenge_methods_supported");  // not all say so
  if (methods && std::find(methods->begin(), methods->end(), "S256") == methods->end())
    metadata.complain("code_challenge_methods_supported", "lacks S256");
  if (faults.error()) return *faults.error();
  return found;
}

}  // namespace comedo
