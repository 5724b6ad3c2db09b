#include "databases.hpp"
#include "people.hpp"

namespace comedo {
namespace {

using test::code_of;
using test::kNow;
using test::sound;

class ConsentsGiven : public test::EachDatabase {};
COMEDO_ON_EACH_DATABASE(ConsentsGiven);

TEST_P(ConsentsGiven, StandUntilWithdrawnAndStayOnRecord) {
  const auto consents = storage().consents();
  const auto user = test::add_user(storage(), "anna").id;
  EXPECT_EQ(code_of(consents.withdraw(user, "photographs", kNow)), ErrorCode::entry_missing);
  sound(consents.give(user, "photographs", "1", kNow));
  EXPECT_EQ(code_of(consents.give(user, "photographs", "1", kNow)), ErrorCode::entry_conflict);
  sound(consents.give(user, "photographs", "2", kNow + 1));
  sound(consents.give(user, "research", "1", kNow + 2));
  sound(consents.withdraw(user, "photographs", kNow + 3));  // both versions
  sound(consents.give(user, "photographs", "2", kNow + 4));
  const auto all = sound(consents.of(user));
  ASSERT_EQ(all.size(), 4U);
  EXPECT_EQ(all[0].given_ms, kNow + 4);
  EXPECT_FALSE(all[0].withdrawn_ms);
  EXPECT_EQ(all[1].kind, "research");
  EXPECT_FALSE(all[1].withdrawn_ms);
  EXPECT_EQ(all[2].withdrawn_ms, kNow + 3);
  EXPECT_EQ(all[3].version, "1");
  EXPECT_EQ(all[3].withdrawn_ms, kNow + 3);
}

TEST_P(ConsentsGiven, AreOfOnePersonAlone) {
  const auto anna = test::add_user(storage(), "anna").id, bert = test::add_user(storage(), "bert").id;
  sound(storage().consents().give(anna, "photographs", "1", kNow));
  EXPECT_EQ(code_of(storage().consents().withdraw(bert, "photographs", kNow)), ErrorCode::entry_missing);
  EXPECT_TRUE(sound(storage().consents().of(bert)).empty());
  EXPECT_EQ(code_of(storage().consents().give("0", "photographs", "1", kNow)), ErrorCode::entry_missing);
}

}  // namespace
}  // namespace comedo
