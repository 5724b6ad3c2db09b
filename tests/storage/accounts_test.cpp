#include "databases.hpp"
#include "people.hpp"

namespace comedo {
namespace {

using test::add_user;
using test::code_of;
using test::digest;
using test::kNow;
using test::sound;

class Accounts : public test::EachDatabase {};
COMEDO_ON_EACH_DATABASE(Accounts);

TEST_P(Accounts, HostileTextsAreTextsOrRefused) {
  for (const std::string login : {"'; drop table users; --", "a:b", "$1", "%", "\\", "\"", "müller@example.org"}) {
    const auto user = add_user(storage(), login);
    EXPECT_EQ(sound(storage().users().find_login(login)).id, user.id) << login;
  }
  add_user(storage(), std::string(2'000, 'a'));  // PostgreSQL's index holds at most 2,704 bytes of an entry
  const std::string cut("anna\0bert", 9);
  EXPECT_EQ(code_of(storage().users().add(cut, "", Role::user, kNow)), ErrorCode::argument_invalid);
  EXPECT_EQ(code_of(storage().users().find_login(cut)), ErrorCode::argument_invalid);
  EXPECT_THROW((void)storage().users().add("", "", Role::user, kNow), ContractViolation);
  EXPECT_THROW((void)storage().users().add("Anna", "", Role::user, kNow), ContractViolation);
}

TEST_P(Accounts, ALoginIsOfOneUser) {
  const auto anna = add_user(storage(), "anna");
  EXPECT_EQ(code_of(storage().users().add("anna", "", Role::admin, kNow)), ErrorCode::entry_conflict);
  const auto found = sound(storage().users().find_login("anna"));
  EXPECT_EQ(found.id, anna.id);
  EXPECT_EQ(found.role, Role::user);
  EXPECT_EQ(found.created_ms, kNow);
  EXPECT_EQ(anna.id.size(), 32U);
  EXPECT_NE(add_user(storage(), "bert").id, anna.id);
}

TEST_P(Accounts, ChangesHold) {
  const auto users = storage().users();
  const auto id = add_user(storage(), "anna").id;
  sound(users.change_password(id, "other hash"));
  sound(users.change_role(id, Role::dermatologist));
  sound(users.disable(id, true));
  reopen();
  const auto user = sound(storage().users().find(id));
  EXPECT_EQ(user.password_hash, "other hash");
  EXPECT_EQ(user.role, Role::dermatologist);
  EXPECT_TRUE(user.disabled);
}

TEST_P(Accounts, OfNobodyAreMissing) {
  const auto users = storage().users();
  EXPECT_EQ(code_of(users.find("0")), ErrorCode::entry_missing);
  EXPECT_EQ(code_of(users.find_login("nobody")), ErrorCode::entry_missing);
  EXPECT_EQ(code_of(users.change_password("0", "")), ErrorCode::entry_missing);
  EXPECT_EQ(code_of(users.change_role("0", Role::admin)), ErrorCode::entry_missing);
  EXPECT_EQ(code_of(users.disable("0", true)), ErrorCode::entry_missing);
  EXPECT_EQ(code_of(storage().sessions().add({digest("a"), "0", 0, 1, 0})), ErrorCode::entry_missing);
  EXPECT_EQ(code_of(storage().api_keys().add("0", "", digest("a"), {}, 0)), ErrorCode::entry_missing);
  EXPECT_EQ(code_of(storage().profiles().save("0", "{}", 0, 0)), ErrorCode::entry_missing);
}

TEST_P(Accounts, PagesHoldEachUserOnce) {
  for (const char* login : {"d", "b", "f", "a", "c", "e"}) add_user(storage(), login);
  std::string seen, after;
  for (int page = 0; page < 4; ++page) {
    for (const UserEntry& user : sound(storage().users().list(after, 2))) seen += after = user.login;
    if (page == 0) add_user(storage(), "aa");  // before the end of the page: no place in later ones
    if (page == 1) add_user(storage(), "dd");  // behind it
  }
  EXPECT_EQ(seen, "abcdddef");
}

TEST_P(Accounts, ASessionIsValidUntilItExpires) {
  const auto sessions = storage().sessions();
  const auto user = add_user(storage(), "anna").id;
  const std::string token = digest("token");
  sound(sessions.add({token, user, kNow, kNow + 10, kNow}));
  EXPECT_EQ(code_of(sessions.add({token, user, kNow, kNow + 10, kNow})), ErrorCode::entry_conflict);
  sound(sessions.seen(token, kNow + 5));
  EXPECT_EQ(sound(sessions.find_valid(token, kNow + 9)).last_seen_ms, kNow + 5);
  EXPECT_EQ(sound(sessions.find_valid(token, kNow + 9)).user, user);
  EXPECT_EQ(code_of(sessions.find_valid(token, kNow + 10)), ErrorCode::entry_missing);
  EXPECT_EQ(code_of(sessions.find_valid(digest("other"), kNow)), ErrorCode::entry_missing);
  sound(storage().users().disable(user, true));
  EXPECT_EQ(code_of(sessions.find_valid(token, kNow)), ErrorCode::entry_missing);
}

TEST_P(Accounts, SessionsEnd) {
  const auto sessions = storage().sessions();
  const auto anna = add_user(storage(), "anna").id, bert = add_user(storage(), "bert").id;
  for (int i = 0; i < 3; ++i) sound(sessions.add({digest("a" + std::to_string(i)), anna, kNow, kNow + i, kNow}));
  sound(sessions.add({digest("b"), bert, kNow, kNow + 10, kNow}));
  EXPECT_EQ(sound(sessions.purge_expired(kNow + 1)), 2);  // of kNow and kNow + 1
  EXPECT_EQ(sound(sessions.remove_all_of(anna)), 1);
  sound(sessions.remove(digest("b")));
  EXPECT_EQ(code_of(sessions.remove(digest("b"))), ErrorCode::entry_missing);
  EXPECT_EQ(code_of(sessions.seen(digest("b"), kNow)), ErrorCode::entry_missing);
}

TEST_P(Accounts, AnApiKeyIsValidUntilItsOwnerRevokesIt) {
  const auto keys = storage().api_keys();
  const auto anna = add_user(storage(), "anna").id, bert = add_user(storage(), "bert").id;
  const auto key = sound(keys.add(anna, "phone", digest("key"), {"read", "write:selfies"}, kNow));
  EXPECT_EQ(code_of(keys.add(bert, "phone", digest("key"), {}, kNow)), ErrorCode::entry_conflict);
  EXPECT_THROW((void)keys.add(anna, "", digest("b"), {"two words"}, kNow), ContractViolation);
  EXPECT_THROW((void)keys.add(anna, "", digest("b"), {""}, kNow), ContractViolation);
  sound(keys.used(key.id, kNow + 1));
  const auto found = sound(keys.find_valid(digest("key")));
  EXPECT_EQ(found.id, key.id);
  EXPECT_EQ(found.scopes, (std::vector<std::string>{"read", "write:selfies"}));
  EXPECT_EQ(found.last_used_ms, kNow + 1);
  EXPECT_EQ(code_of(keys.revoke(bert, key.id, kNow)), ErrorCode::entry_missing);
  sound(keys.revoke(anna, key.id, kNow + 2));
  EXPECT_EQ(code_of(keys.find_valid(digest("key"))), ErrorCode::entry_missing);
  EXPECT_EQ(code_of(keys.revoke(anna, key.id, kNow)), ErrorCode::entry_missing);
  ASSERT_EQ(sound(keys.of(anna)).size(), 1U);
  EXPECT_EQ(sound(keys.of(anna))[0].revoked_ms, kNow + 2);
  EXPECT_TRUE(sound(keys.of(bert)).empty());
}

TEST_P(Accounts, FailuresAreCountedByLoginAndByClient) {
  const auto failures = storage().login_failures();
  sound(failures.add("anna", "192.0.2.1", kNow));
  sound(failures.add("anna", "192.0.2.2", kNow + 1));
  sound(failures.add("bert", "192.0.2.1", kNow + 1));
  const auto all = sound(failures.count("anna", "192.0.2.1", kNow));
  EXPECT_EQ(all.of_login, 2);
  EXPECT_EQ(all.of_client, 2);
  const auto late = sound(failures.count("anna", "192.0.2.1", kNow + 1));
  EXPECT_EQ(late.of_login, 1);
  EXPECT_EQ(late.of_client, 1);
  EXPECT_EQ(sound(failures.purge(kNow + 1)), 1);
  EXPECT_EQ(sound(failures.count("anna", "192.0.2.1", 0)).of_login, 1);
}

TEST_P(Accounts, AProfileChangesOnlyFromTheVersionThatWasRead) {
  const auto profiles = storage().profiles();
  const auto user = add_user(storage(), "anna").id;
  EXPECT_EQ(code_of(profiles.find(user)), ErrorCode::entry_missing);
  EXPECT_EQ(code_of(profiles.save(user, "{}", 1, kNow)), ErrorCode::entry_conflict);
  EXPECT_EQ(sound(profiles.save(user, R"({"age":1})", 0, kNow)).version, 1);
  EXPECT_EQ(code_of(profiles.save(user, "{}", 0, kNow)), ErrorCode::entry_conflict);
  EXPECT_EQ(sound(profiles.save(user, R"({"age":2})", 1, kNow + 1)).version, 2);
  EXPECT_EQ(code_of(profiles.save(user, "{}", 1, kNow + 2)), ErrorCode::entry_conflict);
  const auto profile = sound(profiles.find(user));
  EXPECT_EQ(profile.json, R"({"age":2})");
  EXPECT_EQ(profile.version, 2);
  EXPECT_EQ(profile.changed_ms, kNow + 1);
  EXPECT_THROW((void)profiles.save(user, "{}", -1, kNow), ContractViolation);
}

}  // namespace
}  // namespace comedo
