#include <gmock/gmock.h>

#include <algorithm>

#include "databases.hpp"
#include "people.hpp"

namespace comedo {
namespace {

using test::add_selfie;
using test::add_user;
using test::code_of;
using test::kNow;
using test::sound;
using testing::ElementsAre;
using testing::IsEmpty;

class SelfieRows : public test::EachDatabase {};
COMEDO_ON_EACH_DATABASE(SelfieRows);

TEST_P(SelfieRows, ComeBackAsTheyWere) {
  const auto user = add_user(storage(), "anna").id;
  SelfieEntry given;
  given.user = user;
  given.object = "object-1";
  given.sha256 = test::digest("picture");
  given.width_px = 3000;
  given.height_px = 4000;
  given.taken_day = 19'000;
  given.received_ms = kNow;
  given.state = SelfieState::kept;  // not taken over
  const auto added = sound(storage().selfies().add(given));
  EXPECT_EQ(added.state, SelfieState::arriving);
  sound(storage().selfies().kept(user, added.id));
  const auto found = sound(storage().selfies().find(user, added.id));
  EXPECT_EQ(found.object, "object-1");
  EXPECT_EQ(found.sha256, given.sha256);
  EXPECT_EQ(found.width_px, 3000);
  EXPECT_EQ(found.height_px, 4000);
  EXPECT_EQ(found.taken_day, 19'000);
  EXPECT_EQ(found.received_ms, kNow);
  EXPECT_EQ(found.state, SelfieState::kept);
  EXPECT_FALSE(sound(storage().selfies().find(user, add_selfie(storage(), user, "object-2").id)).taken_day);
  EXPECT_EQ(code_of(storage().selfies().add(given)), ErrorCode::entry_conflict);
}

TEST_P(SelfieRows, AreThereForTheirOwnerAlone) {
  const auto anna = add_user(storage(), "anna").id, bert = add_user(storage(), "bert").id;
  const auto selfie = add_selfie(storage(), anna, "object-1").id;
  const auto assessment = test::add_assessment(storage(), anna, selfie).id;
  const auto plan = sound(storage().plans().add(anna, assessment, "{}", kNow)).id;
  EXPECT_EQ(code_of(storage().selfies().find(bert, selfie)), ErrorCode::entry_missing);
  EXPECT_EQ(code_of(storage().selfies().kept(bert, selfie)), ErrorCode::entry_missing);
  EXPECT_EQ(code_of(storage().selfies().erase(bert, selfie, kNow)), ErrorCode::entry_missing);
  EXPECT_EQ(code_of(storage().assessments().queue(bert, selfie, kNow)), ErrorCode::entry_missing);
  EXPECT_EQ(code_of(storage().assessments().find(bert, assessment)), ErrorCode::entry_missing);
  EXPECT_EQ(code_of(storage().plans().add(bert, assessment, "{}", kNow)), ErrorCode::entry_missing);
  EXPECT_EQ(code_of(storage().plans().find(bert, plan)), ErrorCode::entry_missing);
  EXPECT_THAT(sound(storage().selfies().list(bert, {}, 9)), IsEmpty());
  EXPECT_THAT(sound(storage().assessments().history(bert, {}, 9)), IsEmpty());
  EXPECT_THAT(sound(storage().plans().list(bert, {}, 9)), IsEmpty());
  EXPECT_EQ(sound(storage().plans().find(anna, plan)).json, "{}");
  EXPECT_EQ(sound(storage().plans().list(anna, {}, 9)).size(), 1U);
}

TEST_P(SelfieRows, StandOnPagesOnceEach) {
  const auto user = add_user(storage(), "anna").id;
  for (int i = 0; i < 7; ++i)  // twos at the same time: the id decides
    add_selfie(storage(), user, "object-" + std::to_string(i), kNow + i / 2);
  std::vector<std::string> seen;
  std::vector<std::int64_t> times;
  std::optional<PageEnd> end;
  for (auto page = sound(storage().selfies().list(user, end, 2)); !page.empty();
       page = sound(storage().selfies().list(user, end, 2))) {
    for (const SelfieEntry& selfie : page) {
      seen.push_back(selfie.id);
      times.push_back(selfie.received_ms - kNow);
      end = PageEnd{selfie.received_ms, selfie.id};
    }
    add_selfie(storage(), user, "newer-" + std::to_string(seen.size()), kNow + 100);  // belongs before the first page
  }
  EXPECT_THAT(times, ElementsAre(3, 2, 2, 1, 1, 0, 0));
  std::sort(seen.begin(), seen.end());
  EXPECT_EQ(std::unique(seen.begin(), seen.end()), seen.end());
}

TEST_P(SelfieRows, ErasedTakeWithThemWhatCameOfThem) {
  const auto user = add_user(storage(), "anna").id;
  const auto gone = add_selfie(storage(), user, "object-1").id, stays = add_selfie(storage(), user, "object-2").id;
  const auto assessment = test::add_assessment(storage(), user, gone).id;
  sound(storage().plans().add(user, assessment, "{}", kNow));
  EXPECT_EQ(sound(storage().selfies().erase(user, gone, kNow)), "object-1");
  EXPECT_EQ(code_of(storage().selfies().find(user, gone)), ErrorCode::entry_missing);
  EXPECT_EQ(code_of(storage().assessments().find(user, assessment)), ErrorCode::entry_missing);
  EXPECT_THAT(sound(storage().plans().list(user, {}, 9)), IsEmpty());
  EXPECT_THAT(sound(storage().pending_erasures().list(9)), ElementsAre("object-1"));
  EXPECT_EQ(sound(storage().selfies().find(user, stays)).object, "object-2");
  const auto proof = sound(storage().audit().list(0, 9));
  ASSERT_EQ(proof.size(), 1U);
  EXPECT_EQ(proof[0].action, "selfie_erased");
  EXPECT_EQ(proof[0].subject, gone);
  EXPECT_EQ(proof[0].actor, user);
}

TEST_P(SelfieRows, AreTakenBackWhileTheyArrive) {
  const auto anna = add_user(storage(), "anna").id, bert = add_user(storage(), "bert").id;
  const auto refused = add_selfie(storage(), anna, "object-1").id, kept = add_selfie(storage(), anna, "object-2").id;
  (void)sound(storage().assessments().queue(anna, kept, kNow));
  EXPECT_EQ(sound(storage().selfies().find(anna, kept)).state, SelfieState::kept) << "with its first assessment";
  EXPECT_EQ(code_of(storage().selfies().take_back(bert, refused, kNow)), ErrorCode::entry_missing);
  EXPECT_EQ(code_of(storage().selfies().take_back(anna, kept, kNow)), ErrorCode::entry_missing);
  sound(storage().selfies().take_back(anna, refused, kNow));
  EXPECT_EQ(code_of(storage().selfies().find(anna, refused)), ErrorCode::entry_missing);
  EXPECT_EQ(code_of(storage().assessments().record(anna, refused, {"{}", 2, 2, "m", "1"}, kNow)),
            ErrorCode::entry_missing);
  EXPECT_THAT(sound(storage().pending_erasures().list(9)), ElementsAre("object-1"));
  EXPECT_THAT(sound(storage().audit().list(0, 9)), IsEmpty()) << "as if it had never come";
}

TEST_P(SelfieRows, HaveAPictureOnceAPerson) {
  const auto anna = add_user(storage(), "anna").id, bert = add_user(storage(), "bert").id;
  const auto first = add_selfie(storage(), anna, "object-1");
  SelfieEntry again = first;
  again.id = storage().selfies().new_id();
  again.object = "object-2";
  EXPECT_EQ(code_of(storage().selfies().add(again)), ErrorCode::entry_conflict);
  EXPECT_EQ(sound(storage().selfies().find_picture(anna, first.sha256)).id, first.id);
  EXPECT_EQ(code_of(storage().selfies().find_picture(bert, first.sha256)), ErrorCode::entry_missing);
  again.user = bert;
  EXPECT_EQ(sound(storage().selfies().add(again)).id, again.id) << "the caller's";
}

// The same picture may be sent again while its object waits to be erased: the new object has another name.
TEST_P(SelfieRows, MayComeAgainWhileTheObjectIsBeingErased) {
  const auto user = add_user(storage(), "anna").id;
  SelfieEntry selfie = add_selfie(storage(), user, "object-1");
  sound(storage().selfies().erase(user, selfie.id, kNow));
  selfie.id.clear();
  selfie.object = "object-2";
  const auto again = sound(storage().selfies().add(selfie));
  EXPECT_THAT(sound(storage().pending_erasures().list(9)), ElementsAre("object-1"));
  EXPECT_EQ(sound(storage().selfies().find_picture(user, selfie.sha256)).object, "object-2");
  EXPECT_EQ(again.state, SelfieState::arriving);
}

}  // namespace
}  // namespace comedo
