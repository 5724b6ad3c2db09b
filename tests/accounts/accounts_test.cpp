#include "comedo/accounts.hpp"

#include <gtest/gtest.h>

#include <set>

namespace comedo {
namespace {

TEST(Passwords, AreLongAndNotTheLogin) {
  EXPECT_FALSE(check_password("ninechars", "anna@example.org").ok());
  EXPECT_TRUE(check_password("ten chars!", "anna@example.org").ok());
  EXPECT_TRUE(check_password(std::string(200, 'x'), "anna@example.org").ok());
  EXPECT_FALSE(check_password(std::string(201, 'x'), "anna@example.org").ok());
  EXPECT_FALSE(check_password("ANNA@example.org", "anna@example.org").ok());
}

TEST(Passwords, AreKnownAgainByTheirHashAlone) {
  const std::string hash = hash_password("correct horse", PasswordCost::cheap);
  EXPECT_TRUE(hash.starts_with("$argon2id$"));
  EXPECT_EQ(hash.find("horse"), std::string::npos);
  EXPECT_TRUE(verify_password(hash, "correct horse"));
  EXPECT_FALSE(verify_password(hash, "correct horsE"));
  EXPECT_FALSE(verify_password(hash, ""));
  EXPECT_NE(hash, hash_password("correct horse", PasswordCost::cheap)) << "each has a salt of its own";
}

TEST(Passwords, AHashThatNobodyMadeFitsNothing) {
  EXPECT_FALSE(verify_password("", ""));
  EXPECT_FALSE(verify_password("", "nobody has this password")) << "not even the one that the time is spent on";
  EXPECT_FALSE(verify_password("$argon2id$", "correct horse"));
  EXPECT_FALSE(verify_password(std::string(1000, 'x'), "correct horse"));
}

TEST(Logins, AreTidy) {
  EXPECT_EQ(tidy_login(" Anna@Example.org ").value(), "anna@example.org");
  EXPECT_EQ(tidy_login("Jörg").value(), "jörg");
  for (const char* bad : {"", "ab", "an na", "an\nna", "   a   "}) EXPECT_FALSE(tidy_login(bad).ok()) << bad;
  EXPECT_FALSE(tidy_login(std::string("an\0na", 5)).ok());
  EXPECT_FALSE(tidy_login(std::string(201, 'a')).ok());
}

const auto kCounting = [](std::span<std::uint8_t> bytes) {
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<std::uint8_t>(i);
};

TEST(Tokens, AreKnownByTheirDigest) {
  const Token token = make_token(TokenKind::session, kCounting);
  EXPECT_EQ(token.text, "cms_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8");
  EXPECT_EQ(token.sha256.size(), 64U);
  EXPECT_EQ(token_digest(TokenKind::session, token.text), token.sha256);
  EXPECT_FALSE(token_digest(TokenKind::api_key, token.text)) << "a session is no key";
}

TEST(Resets, AreOpenedByTheirTokenInTime) {
  const Token token = make_token(TokenKind::reset, kCounting);
  EXPECT_TRUE(token.text.starts_with("cmr_"));
  const std::string hash = pending_reset(token, 1000);
  EXPECT_EQ(hash, "reset:" + token.sha256 + ":1000");
  EXPECT_TRUE(opens_reset(hash, token.text, 999));
  EXPECT_FALSE(opens_reset(hash, token.text, 1000));
  EXPECT_FALSE(opens_reset(hash, "cmr_" + std::string(43, 'A'), 0));
  EXPECT_FALSE(opens_reset(hash, make_token(TokenKind::session, kCounting).text, 0));
  EXPECT_FALSE(opens_reset(hash, "", 0));
  for (const std::string& other : {std::string(), "reset:" + token.sha256, "reset:" + token.sha256 + ":", hash + "x",
                                   hash_password("correct horse", PasswordCost::cheap)})
    EXPECT_FALSE(opens_reset(other, token.text, 0)) << other;
  EXPECT_FALSE(verify_password(hash, hash)) << "no password has it";
}

TEST(Tokens, OfNoFormHaveNoDigest) {
  const std::string good = make_token(TokenKind::api_key, kCounting).text;
  for (std::size_t length = 0; length < good.size(); ++length)
    EXPECT_FALSE(token_digest(TokenKind::api_key, good.substr(0, length)));
  EXPECT_FALSE(token_digest(TokenKind::api_key, good + "A"));
  for (const char bad : {'\0', '\n', ' ', '=', '+', '/', '\x80'}) {
    std::string text = good;
    text[10] = bad;
    EXPECT_FALSE(token_digest(TokenKind::api_key, text));
  }
}

// The whole matrix, as the documentation has it.
TEST(Rights, FollowTheRole) {
  const auto rights_of = [](Role role) {
    std::set<std::string_view> names;
    for (int i = 0; name_of(static_cast<Right>(i)) != "unknown"; ++i)
      if (may({"id", role, std::nullopt}, static_cast<Right>(i))) names.insert(name_of(static_cast<Right>(i)));
    return names;
  };
  const std::set<std::string_view> own = {"assess", "read_history", "profile", "advise", "manage_self"};
  const auto and_also = [&](std::set<std::string_view> more) { return more.insert(own.begin(), own.end()), more; };
  EXPECT_EQ(rights_of(Role::user), own);
  EXPECT_EQ(rights_of(Role::dermatologist), own);
  EXPECT_EQ(rights_of(Role::product), and_also({"read_metrics"}));
  EXPECT_EQ(rights_of(Role::admin), and_also({"read_metrics", "manage_users", "read_audit"}));
}

TEST(Rights, OfAKeyAreItsScopesWithinTheRole) {
  const Principal key{"id", Role::user, std::vector{Right::assess, Right::manage_users}};
  EXPECT_TRUE(may(key, Right::assess));
  EXPECT_FALSE(may(key, Right::profile)) << "no scope";
  EXPECT_FALSE(may(key, Right::manage_users)) << "a scope gives no more than the role has";
  EXPECT_FALSE(may({"id", Role::admin, std::vector<Right>{}}, Right::assess)) << "a key without scopes opens nothing";
}

TEST(Rights, AreFoundByName) {
  for (int i = 0; name_of(static_cast<Right>(i)) != "unknown"; ++i)
    EXPECT_EQ(right_named(name_of(static_cast<Right>(i))), static_cast<Right>(i));
  EXPECT_FALSE(right_named("everything"));
}

TEST(Patience, EndsAfterFiveFailuresOfALoginOrFiftyOfAnAddress) {
  EXPECT_TRUE(may_try({4, 49}));
  EXPECT_FALSE(may_try({5, 5}));
  EXPECT_FALSE(may_try({0, 50}));
}

}  // namespace
}  // namespace comedo
