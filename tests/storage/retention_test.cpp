#include <gmock/gmock.h>

#include "databases.hpp"
#include "people.hpp"

namespace comedo {
namespace {

using test::add_selfie;
using test::code_of;
using test::kNow;
using test::sound;
using testing::ElementsAre;
using testing::IsEmpty;

class Retained : public test::EachDatabase {
 protected:
  void SetUp() override {
    EachDatabase::SetUp();
    if (IsSkipped()) return;
    user_ = test::add_user(storage(), "anna").id;
  }
  [[nodiscard]] std::int64_t apply(RetentionKind kind, std::int64_t before_ms, std::size_t most = 100) const {
    return sound(storage().retention().apply(kind, before_ms, kNow, most));
  }
  SelfieEntry kept(const std::string& object, std::int64_t received_ms) const {
    const auto selfie = add_selfie(storage(), user_, object, received_ms);
    sound(storage().selfies().kept(user_, selfie.id));
    return selfie;
  }
  std::string user_;
};
COMEDO_ON_EACH_DATABASE(Retained);

TEST_P(Retained, PicturesGoAndGradesStay) {
  const auto old = kept("object-1", kNow - 10), fresh = kept("object-2", kNow - 9);
  const auto grade = test::add_assessment(storage(), user_, old.id).id;
  EXPECT_EQ(apply(RetentionKind::pictures, kNow - 9), 1);
  EXPECT_EQ(apply(RetentionKind::pictures, kNow - 9), 0);
  EXPECT_EQ(sound(storage().selfies().find(user_, old.id)).state, SelfieState::gone);
  EXPECT_EQ(sound(storage().selfies().find(user_, fresh.id)).state, SelfieState::kept);
  EXPECT_TRUE(sound(storage().assessments().find(user_, grade)).grade);
  EXPECT_THAT(sound(storage().pending_erasures().list(9)), ElementsAre("object-1"));
  EXPECT_EQ(code_of(storage().selfies().find_picture(user_, old.sha256)), ErrorCode::entry_missing);
  EXPECT_EQ(code_of(storage().selfies().kept(user_, old.id)), ErrorCode::entry_missing) << "it does not come back";
  SelfieEntry again = old;
  again.id.clear();
  again.object = "object-3";
  EXPECT_TRUE(storage().selfies().add(again)) << "but may be sent again";
}

TEST_P(Retained, SelfiesGoWithWhatCameOfThem) {
  const auto old = kept("object-1", kNow - 10);
  const auto grade = test::add_assessment(storage(), user_, old.id).id;
  (void)sound(storage().plans().add(user_, grade, "{}", kNow));
  EXPECT_EQ(apply(RetentionKind::selfies, kNow), 1);
  EXPECT_EQ(code_of(storage().selfies().find(user_, old.id)), ErrorCode::entry_missing);
  EXPECT_EQ(code_of(storage().assessments().find(user_, grade)), ErrorCode::entry_missing);
  EXPECT_THAT(sound(storage().plans().list(user_, {}, 9)), IsEmpty());
  EXPECT_THAT(sound(storage().pending_erasures().list(9)), ElementsAre("object-1"));
}

TEST_P(Retained, PicturesThatNeverArrivedGo) {
  const auto there = kept("object-1", kNow - 10);
  add_selfie(storage(), user_, "object-2", kNow - 10);
  EXPECT_EQ(apply(RetentionKind::unfinished, kNow), 1);
  EXPECT_THAT(sound(storage().pending_erasures().list(9)), ElementsAre("object-2"));
  EXPECT_TRUE(storage().selfies().find(user_, there.id));
}

TEST_P(Retained, RowsGoByTheirOwnTime) {
  const auto grade = test::add_assessment(storage(), user_, kept("object-1", kNow).id).id;
  (void)sound(storage().plans().add(user_, grade, "old", kNow - 10));
  (void)sound(storage().plans().add(user_, grade, "new", kNow));
  EXPECT_EQ(apply(RetentionKind::plans, kNow), 1);
  EXPECT_EQ(sound(storage().plans().list(user_, {}, 9)).at(0).json, "new");

  const auto key = sound(storage().api_keys().add(user_, "one", test::digest("1"), {"read"}, kNow - 10)).id;
  (void)sound(storage().api_keys().add(user_, "two", test::digest("2"), {"read"}, kNow - 10));
  sound(storage().api_keys().revoke(user_, key, kNow - 5));
  EXPECT_EQ(apply(RetentionKind::keys, kNow), 1) << "the one that was revoked";
  EXPECT_EQ(sound(storage().api_keys().of(user_)).at(0).name, "two");

  (void)sound(storage().consents().give(user_, "research", "1", kNow - 10));
  (void)sound(storage().consents().give(user_, "assessment", "1", kNow - 10));
  sound(storage().consents().withdraw(user_, "research", kNow - 5));
  EXPECT_EQ(apply(RetentionKind::consents, kNow), 1) << "the one that was withdrawn";
  EXPECT_EQ(sound(storage().consents().of(user_)).at(0).kind, "assessment");
}

TEST_P(Retained, GoesInPartsAndIsNoted) {
  for (int i = 0; i < 5; ++i) kept("object-" + std::to_string(i), kNow - 10);
  EXPECT_EQ(apply(RetentionKind::selfies, kNow, 3), 3);
  EXPECT_EQ(apply(RetentionKind::selfies, kNow, 3), 2);
  EXPECT_EQ(apply(RetentionKind::selfies, kNow, 3), 0);
  const auto log = sound(storage().audit().list(0, 9));
  ASSERT_EQ(log.size(), 2U) << "nothing is noted of nothing";
  EXPECT_EQ(log[0].action, "retention");
  EXPECT_EQ(log[0].subject, "selfies");
  EXPECT_EQ(log[0].detail, "rows=3,before=" + std::to_string(kNow));
  EXPECT_THROW((void)apply(RetentionKind::selfies, kNow, 0), ContractViolation);
}

}  // namespace
}  // namespace comedo
