#include "fair_queue.hpp"

#include <gmock/gmock.h>

#include <random>

#include "comedo/error.hpp"

namespace comedo {
namespace {

class Turns : public testing::Test {
 protected:
  void push(const std::string& client, const std::string& name) {
    queue_.push(client, [this, name] { done_.push_back(name); });
  }
  void run_all() {
    while (const auto job = queue_.pop()) (*job)();
  }
  FairQueue queue_{6, 3};
  std::vector<std::string> done_;
};

TEST_F(Turns, AFloodDelaysTheOthersByOne) {
  for (const char* name : {"a1", "a2", "a3"}) push("a", name);
  push("b", "b1");
  push("c", "c1");
  push("b", "b2");
  run_all();
  EXPECT_THAT(done_, testing::ElementsAre("a1", "b1", "c1", "a2", "b2", "a3"));
}

TEST_F(Turns, NobodyHoldsMoreThanAShare) {
  for (const char* name : {"a1", "a2", "a3"}) push("a", name);
  EXPECT_FALSE(queue_.has_room("a"));
  EXPECT_THROW(push("a", "a4"), ContractViolation);
  EXPECT_TRUE(queue_.has_room("b"));
  for (const char* name : {"b1", "b2", "b3"}) push("b", name);
  EXPECT_FALSE(queue_.has_room("c")) << "6 wait in all";
  (void)queue_.pop();
  EXPECT_TRUE(queue_.has_room("a"));
}

TEST_F(Turns, WhatIsTakenAwayIsNotRun) {
  push("a", "a1");
  EXPECT_EQ(queue_.take_all().size(), 1U);
  EXPECT_EQ(queue_.size(), 0U);
  EXPECT_FALSE(queue_.pop());
  push("a", "a2");
  run_all();
  EXPECT_THAT(done_, testing::ElementsAre("a2"));
}

// Whatever comes and goes: each client's jobs keep their order, and none is lost.
TEST(FairQueue, KeepsEachClientsOrder) {
  std::mt19937 dice(3);
  FairQueue queue(1000, 1000);
  std::map<std::string, std::vector<int>> done;
  std::map<std::string, int> pushed;
  for (int round = 0; round < 2000; ++round) {
    if (dice() % 2 == 0) {
      const std::string client(1, static_cast<char>('a' + dice() % 4));
      queue.push(client, [&done, client, number = pushed[client]++] { done[client].push_back(number); });
    } else if (const auto job = queue.pop()) {
      (*job)();
    }
  }
  while (const auto job = queue.pop()) (*job)();
  for (const auto& [client, count] : pushed) {
    std::vector<int> wanted(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) wanted[static_cast<std::size_t>(i)] = i;
    EXPECT_EQ(done[client], wanted) << client;
  }
}

}  // namespace
}  // namespace comedo
