#include "databases.hpp"
#include "people.hpp"

namespace comedo {
namespace {

using test::add_user;
using test::code_of;
using test::kNow;
using test::sound;

constexpr const char* kIssuer = "https://id.example";

class People : public test::EachDatabase {
 protected:
  [[nodiscard]] Identities identities() const { return storage().identities(); }
};
COMEDO_ON_EACH_DATABASE(People);

TEST_P(People, AreFoundByIssuerAndSubjectTogether) {
  const auto anna = sound(identities().add(kIssuer, "1", "oidc-a", "oidc", kNow));
  const auto bert = sound(identities().add("https://other.example", "1", "oidc-b", "oidc", kNow));
  EXPECT_EQ(anna.role, Role::user);
  EXPECT_EQ(sound(identities().find(kIssuer, "1")).id, anna.id);
  EXPECT_EQ(sound(identities().find("https://other.example", "1")).id, bert.id);
  EXPECT_EQ(code_of(identities().find(kIssuer, "2")), ErrorCode::entry_missing);
  EXPECT_EQ(code_of(identities().find("https://ID.example", "1")), ErrorCode::entry_missing);
  EXPECT_EQ(sound(storage().users().find_login("oidc-a")).id, anna.id);
}

TEST_P(People, AreOneAccountEach) {
  const auto anna = sound(identities().add(kIssuer, "1", "oidc-a", "oidc", kNow));
  EXPECT_EQ(code_of(identities().add(kIssuer, "1", "oidc-b", "oidc", kNow)), ErrorCode::entry_conflict);
  EXPECT_EQ(code_of(storage().users().find_login("oidc-b")), ErrorCode::entry_missing) << "nothing of it stays";
  EXPECT_EQ(sound(identities().find(kIssuer, "1")).id, anna.id);
}

TEST_P(People, GetNoAccountThatIsThere) {
  add_user(storage(), "anna");
  EXPECT_EQ(code_of(identities().add(kIssuer, "1", "anna", "oidc", kNow)), ErrorCode::entry_conflict);
  EXPECT_EQ(code_of(identities().find(kIssuer, "1")), ErrorCode::entry_missing);
}

TEST_P(People, WithHostileSubjectsAreStillOne) {
  int count = 0;
  for (const std::string subject : {"'; drop table users; --", "a:b", "$1", "%", "\\", "\""}) {
    const auto user = sound(identities().add(kIssuer, subject, "oidc-" + std::to_string(++count), "oidc", kNow));
    EXPECT_EQ(sound(identities().find(kIssuer, subject)).id, user.id) << subject;
  }
  EXPECT_EQ(code_of(identities().find(kIssuer, std::string("a\0b", 3))), ErrorCode::argument_invalid);
}

TEST_P(People, WhoWereErasedComeBackAsOthers) {
  const auto anna = sound(identities().add(kIssuer, "1", "oidc-a", "oidc", kNow));
  (void)sound(storage().erase_user(anna.id, anna.id, kNow));
  EXPECT_EQ(code_of(identities().find(kIssuer, "1")), ErrorCode::entry_missing);
  EXPECT_NE(sound(identities().add(kIssuer, "1", "oidc-b", "oidc", kNow)).id, anna.id);
}

}  // namespace
}  // namespace comedo
