// A login on its way through the provider, in the hands of whoever logs in.
#include <sodium.h>

#include <algorithm>

#include "base64url.hpp"
#include "comedo/oidc.hpp"
#include "strict_json.hpp"

namespace comedo {

namespace {

using Random = std::function<void(std::span<std::uint8_t>)>;

constexpr std::size_t kLongestPath = 1024;
constexpr std::size_t kLongestSealed = 4096;  // what browsers keep of one cookie

std::string random_text(const Random& random) {
  std::array<std::uint8_t, 32> bytes{};
  random(bytes);
  return to_base64url(bytes);
}

void add(crypto_generichash_state& state, std::string_view text) {
  crypto_generichash_update(&state, reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
  crypto_generichash_update(&state, reinterpret_cast<const std::uint8_t*>("\n"), 1);
}

std::optional<OidcTicket> read_ticket(std::string_view json) {
  Faults faults(ErrorCode::not_permitted, "the ticket");
  const Json document = parse_strict(json, kLongestSealed).value_or(Json());
  Members members(document, "", faults);
  OidcTicket ticket{members.needed_text("state"), members.needed_text("nonce"), members.needed_text("verifier"),
                    members.needed_text("back"), 0};
  constexpr double kMost = 9007199254740992;  // 2^53: as far as a number of JSON counts
  ticket.expires_ms = static_cast<std::int64_t>(members.number("expires_ms", 0, kMost).value_or(0));
  members.finish();
  return faults.error() ? std::nullopt : std::optional(std::move(ticket));
}

}  // namespace

bool is_return_path(std::string_view text) noexcept {
  return text.starts_with('/') && !text.starts_with("//") && text.size() <= kLongestPath &&
         std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 0x7F && c != '\\'; });
}

OidcTicket make_oidc_ticket(std::string_view back, std::int64_t now_ms, const Random& random) {
  require(is_return_path(back), "make_oidc_ticket: a path of our own");
  OidcTicket ticket;
  ticket.state = random_text(random);
  ticket.nonce = random_text(random);
  ticket.verifier = random_text(random);
  ticket.back = back;
  ticket.expires_ms = now_ms + kOidcTicketMs;
  return ticket;
}

OidcSeal oidc_seal_of(const OidcClient& client) {
  require(!client.secret.empty(), "oidc_seal_of: a client with a secret");
  OidcSeal key{};
  crypto_generichash_state state;
  crypto_generichash_init(&state, nullptr, 0, key.size());
  for (const std::string_view part : {std::string_view("comedo.oidc/1"), std::string_view(client.issuer),
                                      std::string_view(client.id), std::string_view(client.secret)})
    add(state, part);
  crypto_generichash_final(&state, key.data(), key.size());
  sodium_memzero(&state, sizeof state);
  return key;
}

std::string seal(const OidcTicket& ticket, const OidcSeal& key, const Random& random) {
  const std::string text = Json{
      {"state", ticket.state},
      {"nonce", ticket.nonce},
      {"verifier", ticket.verifier},
      {"back", ticket.back},
      {"expires_ms",
       ticket.expires_ms}}.dump();
  Bytes sealed(crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + text.size());
  random(std::span(sealed).first(crypto_secretbox_NONCEBYTES));
  crypto_secretbox_easy(sealed.data() + crypto_secretbox_NONCEBYTES, reinterpret_cast<const std::uint8_t*>(text.data()),
                        text.size(), sealed.data(), key.data());
  return to_base64url(sealed);
}

std::optional<OidcTicket> unseal(std::string_view sealed, const OidcSeal& key, std::int64_t now_ms) {
  constexpr std::size_t kAround = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES;
  const auto bytes = sealed.size() <= kLongestSealed ? from_base64url(sealed) : std::nullopt;
  if (!bytes || bytes->size() < kAround) return std::nullopt;
  Bytes text(bytes->size() - kAround);
  if (crypto_secretbox_open_easy(text.data(), bytes->data() + crypto_secretbox_NONCEBYTES,
                                 bytes->size() - crypto_secretbox_NONCEBYTES, bytes->data(), key.data()) != 0)
    return std::nullopt;
  auto ticket = read_ticket(as_text(text));
  return ticket && now_ms < ticket->expires_ms ? ticket : std::nullopt;
}

bool is_of(const OidcTicket& ticket, std::string_view state) noexcept {
  return state.size() == ticket.state.size() && sodium_memcmp(state.data(), ticket.state.data(), state.size()) == 0;
}

}  // namespace comedo
