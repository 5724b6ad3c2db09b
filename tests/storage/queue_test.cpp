#include <gmock/gmock.h>

#include <array>
#include <set>
#include <thread>

#include "databases.hpp"
#include "people.hpp"

namespace comedo {
namespace {

using test::add_selfie;
using test::add_user;
using test::code_of;
using test::kNow;
using test::sound;

class Queue : public test::EachDatabase {
 protected:
  std::string user_, selfie_;
  void SetUp() override {
    EachDatabase::SetUp();
    if (IsSkipped()) return;
    user_ = add_user(storage(), "anna").id;
    selfie_ = add_selfie(storage(), user_, "object-1").id;
  }
  AssessmentEntry queue(std::int64_t now_ms) const {
    return sound(storage().assessments().queue(user_, selfie_, now_ms));
  }
  std::optional<AssessmentEntry> take(std::int64_t now_ms) const {
    return sound(storage().assessments().take_next_queued(now_ms));
  }
};
COMEDO_ON_EACH_DATABASE(Queue);

TEST_P(Queue, GivesTheOldestFirst) {
  EXPECT_FALSE(take(kNow));
  const auto second = queue(kNow + 1).id, first = queue(kNow).id;
  const auto taken = take(kNow + 2);
  ASSERT_TRUE(taken);
  EXPECT_EQ(taken->id, first);
  EXPECT_EQ(taken->selfie, selfie_);
  EXPECT_EQ(taken->user, user_);
  const auto found = sound(storage().assessments().find(user_, first));
  EXPECT_EQ(found.state, AssessmentState::running);
  EXPECT_EQ(found.started_ms, kNow + 2);
  EXPECT_EQ(found.attempts, 1);
  EXPECT_EQ(take(kNow + 3).value().id, second);
  EXPECT_FALSE(take(kNow + 4));
}

TEST_P(Queue, KeepsWhatWorkersFound) {
  const auto done = queue(kNow).id, refused = queue(kNow + 1).id;
  const GradeEntry grade{R"({"score":2.47})", 2.47, 2, "default", "2.0.0"};
  EXPECT_EQ(code_of(storage().assessments().finish(done, grade, kNow)), ErrorCode::entry_conflict);  // not running yet
  EXPECT_EQ(code_of(storage().assessments().finish("0", grade, kNow)), ErrorCode::entry_missing);
  (void)take(kNow + 2);
  (void)take(kNow + 2);
  sound(storage().assessments().finish(done, grade, kNow + 3));
  sound(storage().assessments().refuse(refused, {ErrorCode::no_patch, "no skin"}, kNow + 4));
  EXPECT_EQ(code_of(storage().assessments().finish(done, grade, kNow)), ErrorCode::entry_conflict);
  EXPECT_EQ(code_of(storage().assessments().refuse(done, {ErrorCode::no_patch, ""}, kNow)), ErrorCode::entry_conflict);
  const auto history = sound(storage().assessments().history(user_, {}, 9));
  ASSERT_EQ(history.size(), 2U);  // newest first
  EXPECT_EQ(history[0].state, AssessmentState::refused);
  EXPECT_EQ(history[0].refusal.value().code, ErrorCode::no_patch);
  EXPECT_EQ(history[0].refusal.value().message, "no skin");
  EXPECT_FALSE(history[0].grade);
  EXPECT_EQ(history[0].finished_ms, kNow + 4);
  EXPECT_EQ(history[1].state, AssessmentState::done);
  EXPECT_EQ(history[1].grade.value().report_json, grade.report_json);
  EXPECT_EQ(history[1].grade.value().score, 2.47);  // both databases keep every bit of a double
  EXPECT_EQ(history[1].grade.value().level, 2);
  EXPECT_EQ(history[1].grade.value().model_version, "2.0.0");
  EXPECT_FALSE(history[1].refusal);
  const auto page = sound(storage().assessments().history(user_, PageEnd{history[0].created_ms, history[0].id}, 9));
  ASSERT_EQ(page.size(), 1U);
  EXPECT_EQ(page[0].id, done);
}

TEST_P(Queue, TakesBackWhatDeadWorkersHeld) {
  const auto old = queue(kNow).id;
  (void)take(kNow + 1);
  (void)queue(kNow + 2);
  (void)take(kNow + 3);
  EXPECT_EQ(sound(storage().assessments().put_back(kNow + 3)), 1);  // the other one started at that very time
  const auto again = take(kNow + 4);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->id, old);
  EXPECT_EQ(again->attempts, 2);
}

TEST_P(Queue, TakesBackWhatCouldNotBeWorkedOnAndDoesNotCountIt) {
  const auto id = queue(kNow).id;
  EXPECT_EQ(code_of(storage().assessments().give_back(id)), ErrorCode::entry_missing) << "nobody has it";
  (void)take(kNow + 1);
  sound(storage().assessments().give_back(id));
  const auto again = take(kNow + 2);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->id, id);
  EXPECT_EQ(again->attempts, 1);
}

TEST_P(Queue, GivesNothingTwiceToTwoThreads) {
  std::set<std::string> queued;
  for (int i = 0; i < 20; ++i) queued.insert(queue(kNow + i).id);
  std::array<std::vector<std::string>, 2> taken;
  const auto work = [&](std::vector<std::string>& mine) {
    while (const auto next = take(kNow + 100)) mine.push_back(next->id);
  };
  std::thread other(work, std::ref(taken[1]));
  work(taken[0]);
  other.join();
  std::set<std::string> both(taken[0].begin(), taken[0].end());
  both.insert(taken[1].begin(), taken[1].end());
  EXPECT_EQ(both, queued);
  EXPECT_EQ(taken[0].size() + taken[1].size(), queued.size());
}

}  // namespace
}  // namespace comedo
