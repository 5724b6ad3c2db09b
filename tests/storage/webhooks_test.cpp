#include <gmock/gmock.h>

#include "databases.hpp"
#include "people.hpp"

namespace comedo {
namespace {

using test::add_selfie;
using test::add_user;
using test::code_of;
using test::kNow;
using test::sound;

class WebhookRows : public test::EachDatabase {
 protected:
  std::string user_, selfie_;
  void SetUp() override {
    EachDatabase::SetUp();
    if (IsSkipped()) return;
    user_ = add_user(storage(), "anna").id;
    selfie_ = add_selfie(storage(), user_, "object-1").id;
  }
  std::string hook(const char* url = "https://hook.example/") const {
    return sound(storage().webhooks().add(user_, url, 3, kNow)).id;
  }
  /// Returns: the id of an assessment that has ended.
  std::string ended(std::int64_t now_ms = kNow) const {
    const auto id = sound(storage().assessments().queue(user_, selfie_, now_ms)).id;
    EXPECT_TRUE(sound(storage().assessments().take_next_queued(now_ms)));
    sound(storage().assessments().finish(id, {"{}", 2, 2, "m", "1"}, now_ms));
    return id;
  }
  std::optional<DeliveryEntry> take(std::int64_t now_ms, std::int64_t again_ms = kNow + 1'000'000) const {
    return sound(storage().webhooks().take_due(now_ms, again_ms));
  }
  DeliveryEntry failed(std::int64_t next_ms) const {
    auto delivery = take(kNow, kNow).value();
    delivery.next_ms = next_ms;
    delivery.last_status = 500;
    sound(storage().webhooks().note(delivery));
    return delivery;
  }
};
COMEDO_ON_EACH_DATABASE(WebhookRows);

TEST_P(WebhookRows, AreToldOfEachAssessmentOnce) {
  const auto first = hook("https://hook.example/1"), second = hook("https://hook.example/2");
  const auto assessment = ended();
  std::vector<std::string> told;
  while (const auto delivery = take(kNow)) {
    EXPECT_EQ(delivery->user, user_);
    EXPECT_EQ(delivery->assessment, assessment);
    EXPECT_EQ(delivery->assessment_state, AssessmentState::done);
    EXPECT_EQ(delivery->state, DeliveryState::waiting);
    EXPECT_EQ(delivery->attempts, 1);
    EXPECT_EQ(delivery->url, delivery->webhook == first ? "https://hook.example/1" : "https://hook.example/2");
    told.push_back(delivery->webhook);
  }
  EXPECT_THAT(told, testing::UnorderedElementsAre(first, second));
}

TEST_P(WebhookRows, AreToldOfRefusalsToo) {
  hook();
  const auto id = sound(storage().assessments().queue(user_, selfie_, kNow)).id;
  EXPECT_TRUE(sound(storage().assessments().take_next_queued(kNow)));
  sound(storage().assessments().refuse(id, {ErrorCode::several_faces, "two"}, kNow));
  EXPECT_EQ(take(kNow).value().assessment_state, AssessmentState::refused);
}

TEST_P(WebhookRows, AreNotToldOfWhatWasRecordedOrIsOthers) {
  hook();
  (void)sound(storage().assessments().record(user_, selfie_, {"{}", 2, 2, "m", "1"}, kNow));
  const auto bert = add_user(storage(), "bert").id;
  test::add_assessment(storage(), bert, add_selfie(storage(), bert, "object-2").id);
  EXPECT_FALSE(take(kNow + 10));
}

TEST_P(WebhookRows, WaitForTheirTimeAndOutliveAProgramThatDied) {
  hook();
  ended();
  EXPECT_FALSE(take(kNow - 1));
  const auto taken = take(kNow, kNow + 100).value();
  EXPECT_FALSE(take(kNow + 99)) << "somebody has it";
  reopen();
  const auto again = take(kNow + 100).value();
  EXPECT_EQ(again.id, taken.id);
  EXPECT_EQ(again.attempts, 2);
}

TEST_P(WebhookRows, EndOnce) {
  hook();
  ended();
  auto delivery = take(kNow).value();
  delivery.state = DeliveryState::delivered;
  delivery.ended_ms = kNow + 5;
  delivery.last_status = 204;
  sound(storage().webhooks().note(delivery));
  EXPECT_EQ(code_of(storage().webhooks().note(delivery)), ErrorCode::entry_missing);
  EXPECT_FALSE(take(kNow + 10'000'000));
  EXPECT_TRUE(sound(storage().webhooks().failures({}, 9)).empty());
  EXPECT_EQ(sound(storage().webhooks().purge_ended(kNow + 5)), 0);
  EXPECT_EQ(sound(storage().webhooks().purge_ended(kNow + 6)), 1);
}

TEST_P(WebhookRows, ThatFailedAreListedNewestFirst) {
  hook();
  const auto first = ended(kNow - 2);
  const auto one = failed(kNow + 7);
  const auto second = ended(kNow - 1);
  auto two = take(kNow).value();
  two.state = DeliveryState::dead;
  two.ended_ms = kNow;
  two.last_error = 1002;
  sound(storage().webhooks().note(two));
  ended(kNow);  // not tried yet
  const auto all = sound(storage().webhooks().failures({}, 9));
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].assessment, second);
  EXPECT_EQ(all[0].state, DeliveryState::dead);
  EXPECT_EQ(all[0].last_error, 1002);
  EXPECT_EQ(all[0].last_status, std::nullopt);
  EXPECT_EQ(all[1].assessment, first);
  EXPECT_EQ(all[1].next_ms, kNow + 7);
  EXPECT_EQ(all[1].last_status, 500);
  const auto next = sound(storage().webhooks().failures(PageEnd{all[0].created_ms, all[0].id}, 9));
  ASSERT_EQ(next.size(), 1U);
  EXPECT_EQ(next[0].id, one.id);
}

TEST_P(WebhookRows, OfDisabledPeopleWait) {
  hook();
  ended();
  sound(storage().users().disable(user_, true));
  EXPECT_FALSE(take(kNow));
  sound(storage().users().disable(user_, false));
  EXPECT_TRUE(take(kNow));
}

TEST_P(WebhookRows, AreNotWithoutNumber) {
  EXPECT_EQ(code_of(storage().webhooks().add("0", "https://hook.example/", 3, kNow)), ErrorCode::entry_missing);
  for (int i = 0; i < 3; ++i) hook();
  EXPECT_EQ(code_of(storage().webhooks().add(user_, "https://hook.example/", 3, kNow)), ErrorCode::entry_conflict);
  EXPECT_EQ(sound(storage().webhooks().of(user_)).size(), 3U);
}

TEST_P(WebhookRows, GoWithTheirDeliveries) {
  const auto id = hook();
  ended();
  const auto bert = add_user(storage(), "bert").id;
  EXPECT_EQ(code_of(storage().webhooks().remove(bert, id)), ErrorCode::entry_missing);
  sound(storage().webhooks().remove(user_, id));
  EXPECT_FALSE(take(kNow));
  EXPECT_EQ(code_of(storage().webhooks().remove(user_, id)), ErrorCode::entry_missing);
}

TEST_P(WebhookRows, AreNotToldOfASelfieThatIsGone) {
  hook();
  ended();
  (void)sound(storage().selfies().erase(user_, selfie_, kNow));
  EXPECT_FALSE(take(kNow));
}

TEST_P(WebhookRows, AreNotToldOfASelfieThatHadItsTime) {
  hook();
  ended();
  EXPECT_EQ(sound(storage().retention().apply(RetentionKind::selfies, kNow + 1, kNow + 1, 9)), 1);
  EXPECT_FALSE(take(kNow + 1));
}

}  // namespace
}  // namespace comedo
