#include <gtest/gtest.h>

#include "comedo/records.hpp"

namespace comedo {
namespace {

// FROZEN: databases hold these names.
TEST(NamesInTheDatabase, AreFrozen) {
  EXPECT_EQ(name_of(Role::user), "user");
  EXPECT_EQ(name_of(Role::dermatologist), "dermatologist");
  EXPECT_EQ(name_of(Role::product), "product");
  EXPECT_EQ(name_of(Role::admin), "admin");
  EXPECT_EQ(name_of(SelfieState::arriving), "arriving");
  EXPECT_EQ(name_of(SelfieState::kept), "kept");
  EXPECT_EQ(name_of(SelfieState::gone), "gone");
  EXPECT_EQ(name_of(AssessmentState::queued), "queued");
  EXPECT_EQ(name_of(AssessmentState::running), "running");
  EXPECT_EQ(name_of(AssessmentState::done), "done");
  EXPECT_EQ(name_of(AssessmentState::refused), "refused");
  EXPECT_EQ(name_of(RetentionKind::pictures), "pictures");
  EXPECT_EQ(name_of(RetentionKind::selfies), "selfies");
  EXPECT_EQ(name_of(RetentionKind::unfinished), "unfinished");
  EXPECT_EQ(name_of(RetentionKind::plans), "plans");
  EXPECT_EQ(name_of(RetentionKind::keys), "keys");
  EXPECT_EQ(name_of(RetentionKind::consents), "consents");
  EXPECT_EQ(name_of(DeliveryState::waiting), "waiting");
  EXPECT_EQ(name_of(DeliveryState::delivered), "delivered");
  EXPECT_EQ(name_of(DeliveryState::dead), "dead");
}

TEST(NamesInTheDatabase, LeadBack) {
  for (const Role role : {Role::user, Role::dermatologist, Role::product, Role::admin})
    EXPECT_EQ(role_of(name_of(role)), role);
  for (const SelfieState state : {SelfieState::arriving, SelfieState::kept, SelfieState::gone})
    EXPECT_EQ(selfie_state_of(name_of(state)), state);
  using Kind = RetentionKind;
  for (const Kind kind : {Kind::pictures, Kind::selfies, Kind::unfinished, Kind::plans, Kind::keys, Kind::consents})
    EXPECT_EQ(retention_kind_of(name_of(kind)), kind);
  using enum AssessmentState;
  for (const AssessmentState state : {queued, running, done, refused})
    EXPECT_EQ(assessment_state_of(name_of(state)), state);
  for (const DeliveryState state : {DeliveryState::waiting, DeliveryState::delivered, DeliveryState::dead})
    EXPECT_EQ(delivery_state_of(name_of(state)), state);
}

TEST(NamesInTheDatabase, OfNothingAreNone) {
  for (const char* name : {"", "Admin", "admin ", "root", "unknown"}) {
    EXPECT_FALSE(role_of(name)) << name;
    EXPECT_FALSE(selfie_state_of(name)) << name;
    EXPECT_FALSE(retention_kind_of(name)) << name;
    EXPECT_FALSE(assessment_state_of(name)) << name;
    EXPECT_FALSE(delivery_state_of(name)) << name;
  }
}

}  // namespace
}  // namespace comedo
