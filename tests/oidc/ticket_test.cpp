// A login on its way: who can read the ticket, for how long, and where it leads back to.
#include <random>

#include "comedo/oidc.hpp"
#include "tree.hpp"

namespace comedo::test {
namespace {

constexpr std::int64_t kNow = 1'800'000'000'000;

void random_bytes(std::span<std::uint8_t> bytes) {
  static std::mt19937 generator(7);
  for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(generator());
}
OidcTicket ticket() { return make_oidc_ticket("/app?a=b#c", kNow, random_bytes); }
constexpr OidcSeal kKey{1, 2, 3};

TEST(Ticket, HasSecretsOfItsOwn) {
  const OidcTicket one = ticket(), two = ticket();
  for (const auto& [a, b] : {std::pair(one.state, two.state), {one.nonce, two.nonce}, {one.verifier, two.verifier}}) {
    EXPECT_EQ(a.size(), 43U);
    EXPECT_NE(a, b);
  }
  EXPECT_NE(one.state, one.nonce);
  EXPECT_NE(one.nonce, one.verifier);
}

TEST(Ticket, ComesBackAsItWas) {
  const OidcTicket given = ticket();
  const auto found = unseal(seal(given, kKey, random_bytes), kKey, kNow).value();
  EXPECT_EQ(found.state, given.state);
  EXPECT_EQ(found.nonce, given.nonce);
  EXPECT_EQ(found.verifier, given.verifier);
  EXPECT_EQ(found.back, "/app?a=b#c");
  EXPECT_TRUE(is_of(found, given.state));
  for (const std::string& other : {std::string(), given.nonce, given.state + "A", given.state.substr(1)})
    EXPECT_FALSE(is_of(found, other));
}

TEST(Ticket, EndsAfterTenMinutes) {
  const std::string sealed = seal(ticket(), kKey, random_bytes);
  EXPECT_TRUE(unseal(sealed, kKey, kNow + 599'999));
  EXPECT_FALSE(unseal(sealed, kKey, kNow + 600'000));
}

TEST(Ticket, IsReadAndMadeByNobodyElse) {
  const std::string sealed = seal(ticket(), kKey, random_bytes);
  EXPECT_NE(sealed, seal(ticket(), kKey, random_bytes));
  EXPECT_FALSE(unseal(sealed, OidcSeal{1, 2, 4}, kNow));
  for (std::size_t at = 0; at < sealed.size(); ++at) {
    std::string changed = sealed;
    changed[at] = changed[at] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(unseal(changed, kKey, kNow)) << at;
    EXPECT_FALSE(unseal(sealed.substr(0, at), kKey, kNow)) << at;
  }
  EXPECT_FALSE(unseal(sealed + "A", kKey, kNow));
  EXPECT_FALSE(unseal(sealed + "=", kKey, kNow));
  EXPECT_FALSE(unseal(std::string(5000, 'A'), kKey, kNow));
}

TEST(Ticket, OfTheLongestPathFitsIntoACookie) {
  const auto given = make_oidc_ticket("/" + std::string(1023, 'a'), kNow, random_bytes);
  const std::string sealed = seal(given, kKey, random_bytes);
  EXPECT_LT(sealed.size(), 4000U);
  EXPECT_EQ(unseal(sealed, kKey, kNow).value().back, given.back);
}

TEST(Seal, IsOfTheClientAndItsSecret) {
  const OidcClient one{"https://id.example", "app", "secret", ""};
  const auto same = [&](const OidcClient& other) { return oidc_seal_of(one) == oidc_seal_of(other); };
  EXPECT_TRUE(same({"https://id.example", "app", "secret", "https://elsewhere.example"}));
  EXPECT_FALSE(same({"https://id.example", "app", "secret2", ""}));
  EXPECT_FALSE(same({"https://id.example", "ap", "psecret", ""}));
  EXPECT_FALSE(same({"https://id2.example", "app", "secret", ""}));
  EXPECT_THROW((void)oidc_seal_of({"https://id.example", "app", "", ""}), ContractViolation);
}

TEST(ReturnPath, StaysHere) {
  for (const char* path : {"/", "/app", "/app/a%20b?c=d&e=//f#g", "/a//b"}) EXPECT_TRUE(is_return_path(path)) << path;
  for (const char* path : {"", "app", "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example",
                           "/a\\b", "https://evil.example", "javascript:alert(1)", "/\t/evil.example", "/a b",
                           "/a\nSet-Cookie: a=b", "/m\xC3\xBCller", "/\x7F"})
    EXPECT_FALSE(is_return_path(path)) << path;
  EXPECT_FALSE(is_return_path("/" + std::string(1024, 'a')));
  EXPECT_THROW((void)make_oidc_ticket("//evil.example", kNow, random_bytes), ContractViolation);
}

}  // namespace
}  // namespace comedo::test
