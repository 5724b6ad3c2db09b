#include "comedo/profile.hpp"

#include <gtest/gtest.h>

namespace comedo {
namespace {

std::string document(const std::string& members) { return R"({"schema": "comedo.profile/1")" + members + "}"; }

constexpr const char* kEverything = R"(, "age": 16, "sex": "female", "pregnancy": "no", "skin": "oily", "monk_tone": 7,
 "country": "FR", "allergies": ["Benzoylperoxid"], "conditions": [], "medicines": ["lithium"],
 "treatments": [{"name": "BPO", "current": true, "weeks": 6.5, "result": "improved"}, {"name": "adapalene"}],
 "comedones": true, "nodules": false, "scars": false, "marks": true, "pain": false, "ulcers": false,
 "fever_or_joint_pain": false, "sudden_onset": false, "irregular_periods": true, "hormonal_signs": false,
 "duration_months": 18, "mood": "bothered", "body_areas": ["face", "back"], "unwanted": ["tablets"], "budget": 12.5,
 "currency": "EUR", "fragrance_free": true, "vegan": false)";

TEST(Profile, ReadsEveryMember) {
  const auto profile = parse_profile(document(kEverything));
  ASSERT_TRUE(profile.ok()) << profile.error().message;
  EXPECT_EQ(profile->age, 16);
  EXPECT_EQ(profile->sex, Sex::female);
  EXPECT_EQ(profile->pregnancy, Pregnancy::no);
  EXPECT_EQ(profile->skin, SkinType::oily);
  EXPECT_EQ(profile->monk_tone, 7);
  EXPECT_EQ(profile->country, "FR");
  EXPECT_EQ(profile->allergies, std::vector<std::string>{"Benzoylperoxid"});
  EXPECT_EQ(profile->conditions, std::vector<std::string>{}) << "none is an answer";
  ASSERT_EQ(profile->treatments->size(), 2U);
  EXPECT_EQ(profile->treatments->front().weeks, 6.5);
  EXPECT_EQ(profile->treatments->front().result, TreatmentResult::improved);
  EXPECT_FALSE(profile->treatments->back().current);
  EXPECT_EQ(profile->marks, true);
  EXPECT_EQ(profile->irregular_periods, true);
  EXPECT_EQ(profile->duration_months, 18);
  EXPECT_EQ(profile->mood, Mood::bothered);
  EXPECT_EQ(profile->budget, 12.5);
  EXPECT_EQ(profile->fragrance_free, true);
  EXPECT_EQ(profile->vegan, false);
}

TEST(Profile, ComesBackAsItWasWritten) {
  const auto profile = parse_profile(document(kEverything));
  ASSERT_TRUE(profile.ok());
  const std::string text = to_json(*profile);
  const auto again = parse_profile(text);
  ASSERT_TRUE(again.ok()) << again.error().message;
  EXPECT_EQ(to_json(*again), text);
  EXPECT_EQ(to_json(Profile()), "{\n  \"schema\": \"comedo.profile/1\"\n}\n");
}

TEST(Profile, UnknownIsAbsentOrNull) {
  const auto profile = parse_profile(document(R"(, "age": null)"));
  ASSERT_TRUE(profile.ok());
  EXPECT_FALSE(profile->age);
  EXPECT_FALSE(profile->allergies) << "no list says nothing";
}

// The message names the member; what stood in it is nobody's business.
TEST(Profile, RefusesAndNamesTheMember) {
  const std::pair<const char*, const char*> faults[] = {
      {R"(, "age": -1)", "profile: age is out of range"},
      {R"(, "age": 121)", "profile: age is out of range"},
      {R"(, "age": 16.5)", "profile: age is not a whole number"},
      {R"(, "age": "sixteen")", "profile: age is not a number"},
      {R"(, "sex": "secret")", "profile: sex is none of the values that are known"},
      {R"(, "pregnancy": true)", "profile: pregnancy is not a text"},
      {R"(, "monk_tone": 11)", "profile: monk_tone is out of range"},
      {R"(, "country": "fr")", "profile: country is no code of 2 capitals"},
      {R"(, "allergies": "secret")", "profile: allergies is not a list"},
      {R"(, "allergies": [1])", "profile: allergies is not a text"},
      {R"(, "allergies": [""])", "profile: allergies holds an empty text"},
      {R"(, "body_areas": ["secret"])", "profile: body_areas holds an area that is not known"},
      {R"(, "budget": 0, "currency": "EUR")", "profile: budget is not above 0"},
      {R"(, "budget": 5)", "profile: currency is missing beside a budget"},
      {R"(, "nodules": "secret")", "profile: nodules is neither true nor false"},
      {R"(, "treatments": [{"current": true}])", "profile: treatments[0].name is missing"},
      {R"(, "treatments": [{"name": "secret"}, {"name": "secret", "weeks": -1}])",
       "profile: treatments[1].weeks is out of range"},
      {R"(, "treatments": [{"name": "secret", "dose": 1}])", "profile: treatments[0].dose is unknown here"},
      {R"(, "treatments": [7])", "profile: treatments[0] is not an object"},
      {R"(, "agee": 16)", "profile: agee is unknown here"},
      {R"(, "my SECRET": 16)", "profile: a member is unknown here"},
  };
  for (const auto& [members, message] : faults) {
    const auto profile = parse_profile(document(members));
    ASSERT_FALSE(profile.ok()) << members;
    EXPECT_EQ(profile.error().code, ErrorCode::profile_invalid);
    EXPECT_EQ(profile.error().message, message);
  }
}

TEST(Profile, RefusesDamagedDocuments) {
  for (const std::string& text :
       {std::string(), std::string("[]"), std::string("{}"), std::string("\xff\xfe"), document(", "),
        document(R"(, "pregnancy": "no", "pregnancy": "pregnant")"), std::string(1000, '['),
        document(R"(, "allergies": [")" + std::string(300'000, 'a') + R"("])")}) {
    const auto profile = parse_profile(text);
    ASSERT_FALSE(profile.ok()) << text.substr(0, 80);
    EXPECT_EQ(profile.error().code, ErrorCode::profile_invalid);
  }
}

}  // namespace
}  // namespace comedo
