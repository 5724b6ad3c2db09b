#include "identity_provider.hpp"

namespace comedo {

namespace {

constexpr std::int64_t kKeepMs = std::int64_t{60} * 60 * 1000;
constexpr std::int64_t kPatienceMs = std::int64_t{60} * 1000;  // between two looks for a key that nobody knows

}  // namespace

IdentityProvider::IdentityProvider(OidcOptions options, int at_once)
    : options_(std::move(options)), fetcher_(options_.fetch), free_(at_once) {
  require(at_once >= 1, "IdentityProvider: at least one request at once");
}

template <class Ask>
Result<FetchResponse> IdentityProvider::ask(const Ask& ask) {
  struct Turn {
    std::atomic<int>& free;
    const bool mine = free.fetch_sub(1) > 0;
    ~Turn() { free.fetch_add(1); }
  };
  const Turn turn{free_};
  if (!turn.mine) return Error{ErrorCode::overloaded, "too many people are logging in at this moment"};
  return ask();
}

Result<Bytes> IdentityProvider::get(const std::string& url) {
  auto answer = ask([&] { return fetcher_.get(url); });
  if (!answer) return answer.error();
  if (answer->status != 200)
    return Error{ErrorCode::fetch_failed, "the provider of logins does not answer as it should"};
  return std::move(answer->body);
}

Result<OidcEndpoints> IdentityProvider::endpoints(std::int64_t now_ms) {
  {
    const std::lock_guard lock(mutex_);
    if (endpoints_ && now_ms - endpoints_ms_ < kKeepMs) return *endpoints_;
  }
  const auto body = get(oidc_metadata_url(options_.client.issuer));
  if (!body) return body.error();
  const auto found = parse_oidc_metadata(as_text(*body), options_.client.issuer);
  if (!found) return found.error();
  const std::lock_guard lock(mutex_);
  endpoints_ = *found;
  endpoints_ms_ = now_ms;
  return *found;
}

Result<Done> IdentityProvider::renew(std::int64_t now_ms) {
  const auto at = endpoints(now_ms);
  if (!at) return at.error();
  const auto body = get(at->keys);
  if (!body) return body.error();
  auto keys = parse_jwks(as_text(*body));
  if (!keys) return keys.error();
  const std::lock_guard lock(mutex_);
  keys_ = *std::move(keys);
  keys_ms_ = now_ms;
  return Done{};
}

Result<JwsKey> IdentityProvider::key_of(const IdToken& token, std::int64_t now_ms) {
  bool may_renew = true;
  {
    const std::lock_guard lock(mutex_);
    const JwsKey* key = find_key(keys_, token);
    if (key != nullptr && now_ms - keys_ms_ < kKeepMs) return *key;
    may_renew = keys_.empty() || now_ms - keys_ms_ >= kPatienceMs;
  }
  if (may_renew)
    if (const auto renewed = renew(now_ms); !renewed) return renewed.error();
  const std::lock_guard lock(mutex_);
  if (const JwsKey* key = find_key(keys_, token)) return *key;
  return Error{ErrorCode::not_authenticated, "the ID token is signed with none of the provider's keys"};
}

Result<std::string> IdentityProvider::token_for(const std::string& code, const OidcTicket& ticket,
                                                std::int64_t now_ms) {
  const auto at = endpoints(now_ms);
  if (!at) return at.error();
  const OidcTokenRequest request = token_request(options_.client, code, ticket);
  const std::span body(reinterpret_cast<const std::uint8_t*>(request.body.data()), request.body.size());
  const auto answer = ask([&] { return fetcher_.post(at->token, request.headers, body); });
  if (!answer) return answer.error();
  return read_token_answer(answer->status, as_text(answer->body));
}

Result<Done> ask_provider(const OidcOptions& options) { return IdentityProvider(options, 1).renew(0); }

}  // namespace comedo
