// Login at somebody else's: away with a sealed ticket in the browser, back with a code, and then a session like others.
#include <sodium.h>

#include <array>

#include "handlers.hpp"
#include "sessions.hpp"

namespace comedo::oidc {

namespace {

constexpr std::string_view kTicketCookie = "comedo_oidc";
constexpr std::string_view kNobodysHash = "oidc";  // of no password, and no pending reset

const Error kNotServed{ErrorCode::route_unknown, "there is nothing at this address"};

/// Lax, for it is another site that sends the person back.
std::string ticket_cookie(const Call& call, std::string value, std::int64_t age_ms) {
  Cookie cookie;
  cookie.name = kTicketCookie;
  cookie.value = std::move(value);
  cookie.path = "/v1/oidc";
  cookie.max_age = std::chrono::seconds(age_ms / 1000);
  cookie.secure = call.request.secure;
  cookie.lax = true;
  return to_header(cookie);
}

HttpResponse see_other(const std::string& where) {
  HttpResponse response;
  response.status = 303;
  response.headers.add("Location", where);
  response.secret = true;
  return response;
}

/// What stands against a login that somebody else began: the ticket is in this browser, and of this very answer.
Result<OidcTicket> ticket_of(const Call& call) {
  const auto sealed = find_cookie(call.request.headers, kTicketCookie);
  const auto state = value_of(call.request.query, "state");
  auto ticket = sealed ? unseal(*sealed, call.state.options.oidc->seal, call.now_ms) : std::nullopt;
  if (ticket && state && is_of(*ticket, *state)) return *std::move(ticket);
  return Error{ErrorCode::not_permitted, "this login was not begun in this browser, or too long ago: begin again"};
}

Result<std::string> code_of(const Call& call) {
  const HttpPairs& query = call.request.query;
  const auto issuer = value_of(query, "iss");  // RFC 9207; not all say it
  if (issuer && *issuer != call.state.options.oidc->client.issuer)
    return Error{ErrorCode::not_authenticated, "another provider answers than was asked"};
  const auto error = value_of(query, "error");
  if (error && *error == "access_denied")
    return Error{ErrorCode::not_authenticated, "the provider says that the login was refused"};
  if (error) return Error{ErrorCode::fetch_failed, "the provider could not log anybody in"};
  const auto code = value_of(query, "code");
  if (!code || code->empty()) return Error{ErrorCode::request_malformed, "the provider's answer holds no code"};
  return std::string(*code);
}

/// Returns: who the person is to the provider.
Result<std::string> subject_of(Call& call, const OidcTicket& ticket) {
  IdentityProvider& provider = *call.state.provider;
  const auto code = code_of(call);
  if (!code) return code.error();
  const auto text = provider.token_for(*code, ticket, call.now_ms);
  call.watch.lap("ask_provider");
  if (!text) return text.error();
  const auto token = parse_id_token(*text);
  if (!token) return token.error();
  const auto key = provider.key_of(*token, call.now_ms);
  if (!key) return key.error();
  const OidcClient& client = provider.options().client;
  return check_id_token(*token, *key, {client.issuer, client.id, ticket.nonce, call.state.options.now_ms()});
}

/// Tells nobody who the person is: letters at random.
std::string new_login(const Call& call) {
  std::array<std::uint8_t, 16> bytes{};
  call.state.options.random(bytes);
  std::array<char, 2 * bytes.size() + 1> hex{};
  sodium_bin2hex(hex.data(), hex.size(), bytes.data(), bytes.size());
  return std::string("oidc-") + hex.data();
}

Result<UserEntry> new_account(const Call& call, const std::string& issuer, const std::string& subject) {
  if (!call.state.options.registration)
    return Error{ErrorCode::not_permitted, "accounts are opened by an administrator here"};
  const auto identities = call.state.storage.identities();
  const auto user = identities.add(issuer, subject, new_login(call), std::string(kNobodysHash), call.now_ms);
  if (!user && user.error().code == ErrorCode::entry_conflict) return identities.find(issuer, subject);  // just now
  if (!user) return user.error();
  if (const auto noted = note_account(call, *user); !noted) return noted.error();
  return *user;
}

Result<UserEntry> account_of(const Call& call, const std::string& subject) {
  const std::string& issuer = call.state.options.oidc->client.issuer;
  auto user = call.state.storage.identities().find(issuer, subject);
  if (!user && user.error().code == ErrorCode::entry_missing) user = new_account(call, issuer, subject);
  if (user && user->disabled) return Error{ErrorCode::not_permitted, "this account is disabled"};
  return user;
}

Answer finish(Call& call) {
  const auto ticket = ticket_of(call);
  if (!ticket) return ticket.error();
  const auto subject = subject_of(call, *ticket);
  if (!subject) return subject.error();
  const auto user = account_of(call, *subject);
  if (!user) return user.error();
  const auto session = open_session(call, user->id);
  if (!session) return session.error();
  auto response = see_other(ticket->back);
  response.headers.add("Set-Cookie", session->cookie);
  return response;
}

}  // namespace

Answer log_in(Call& call) {
  if (!call.state.provider) return kNotServed;
  const auto back = value_of(call.request.query, "return").value_or("/");
  if (!is_return_path(back)) return Error{ErrorCode::request_malformed, "return must be a path of this service"};
  const auto at = call.state.provider->endpoints(call.now_ms);
  call.watch.lap("ask_provider");
  if (!at) return at.error();
  const OidcOptions& options = call.state.provider->options();
  const RandomBytes& random = call.state.options.random;
  const OidcTicket ticket = make_oidc_ticket(back, call.now_ms, random);
  auto response = see_other(authorization_url(*at, options.client, ticket));
  response.headers.add("Set-Cookie", ticket_cookie(call, seal(ticket, options.seal, random), kOidcTicketMs));
  return response;
}

/// A ticket is good for one answer, whatever comes of it.
Answer come_back(Call& call) {
  if (!call.state.provider) return kNotServed;
  auto answer = finish(call);
  HttpResponse response = answer ? *std::move(answer) : problem(answer.error(), call.request.id);
  response.headers.add("Set-Cookie", ticket_cookie(call, "", 0));
  return response;
}

}  // namespace comedo::oidc
