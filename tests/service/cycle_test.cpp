// The way of one person through the service.
#include "house.hpp"

namespace comedo::test {
namespace {

class Cycle : public EachPlace {};
COMEDO_ON_EACH_PLACE(Cycle);

TEST_P(Cycle, FromASelfieToAPlanAndGone) {
  House house(GetParam());
  const std::string anna = house.person("anna");
  const auto graded = house.send_picture(anna, selfie(), {{"taken", "2027-01-10"}});
  ASSERT_EQ(graded.status, 201) << as_text(graded.body);
  const Json first = House::json(graded);
  EXPECT_EQ(first.at("state"), "done");
  EXPECT_EQ(first.at("assessment").at("schema"), "comedo.assessment/1");
  const std::string id = first.at("id"), picture = first.at("selfie");
  EXPECT_EQ(graded.headers.find("Location"), "/v1/assessments/" + id);

  const auto overlay = house.send("GET", "/v1/assessments/" + id + "/overlay", anna);
  EXPECT_EQ(overlay.status, 200);
  EXPECT_EQ(overlay.headers.find("Content-Type"), "image/jpeg");
  const auto kept = house.send("GET", "/v1/selfies/" + picture + "/image", anna);
  EXPECT_EQ(kept.body, selfie());

  EXPECT_EQ(house.send("PUT", "/v1/me/profile", anna, {{"schema", "comedo.profile/1"}, {"age", 24}}).status, 200);
  const auto planned = house.send("POST", "/v1/assessments/" + id + "/plans", anna, {{"language", "fr"}});
  ASSERT_EQ(planned.status, 201) << as_text(planned.body);
  EXPECT_EQ(House::json(planned).at("plan").at("language"), "fr");
  const std::string plan = House::json(planned).at("id");
  EXPECT_EQ(House::json(house.send("GET", "/v1/plans/" + plan, anna)), House::json(planned));
  EXPECT_EQ(House::json(house.send("GET", "/v1/plans", anna)).at("plans").size(), 1U);

  HttpRequest request;
  request.method = "GET";
  request.path = "/v1/me/export";
  request.query = {{"format", "json"}};
  request.headers.add("Authorization", "Bearer " + anna);
  const Json all = House::json(house.send(request));
  EXPECT_EQ(all.at("account").at("login"), "anna");
  EXPECT_EQ(all.at("assessments").at(0).at("assessment"), first.at("assessment"));
  EXPECT_EQ(all.at("plans").size(), 1U);
  EXPECT_EQ(all.dump().find("$argon2"), std::string::npos);

  EXPECT_EQ(house.objects(), 1U);
  EXPECT_EQ(house.send("DELETE", "/v1/me", anna).status, 204);
  EXPECT_EQ(house.objects(), 0U);
  EXPECT_EQ(house.send("GET", "/v1/me", anna).status, 401);
}

TEST_P(Cycle, NothingIsKeptOfAPictureThatIsRefused) {
  House house(GetParam());
  const std::string anna = house.person("anna");
  Bytes cut = selfie();
  cut.resize(cut.size() / 2);
  const auto refused = house.send_picture(anna, cut);
  EXPECT_EQ(refused.status, 422);
  EXPECT_EQ(House::code(refused), "image_truncated");
  EXPECT_EQ(house.objects(), 0U);
  EXPECT_TRUE(House::json(house.send("GET", "/v1/assessments", anna)).at("assessments").empty());
  EXPECT_TRUE(sound(house.rows().selfies().objects("", 9)).empty());
  EXPECT_TRUE(sound(house.rows().pending_erasures().list(9)).empty());
}

// Its object was there before: only what came with this request goes.
TEST_P(Cycle, APictureThatWasKeptBeforeStaysWhenItIsRefused) {
  House house(GetParam());
  const std::string anna = house.person("anna");
  Bytes cut = selfie();
  cut.resize(cut.size() / 2);
  const auto queued = house.send_picture(anna, cut, {{"mode", "async"}});
  ASSERT_EQ(queued.status, 202);
  EXPECT_EQ(house.send_picture(anna, cut).status, 422);
  EXPECT_EQ(house.objects(), 1U);
  const std::string image = "/v1/selfies/" + House::json(queued).at("selfie").get<std::string>() + "/image";
  EXPECT_EQ(house.send("GET", image, anna).body, cut);
}

TEST_P(Cycle, ConsentComesFirst) {
  House house(GetParam());
  const std::string anna = house.person("anna");
  EXPECT_EQ(house.send("DELETE", "/v1/me/consents/assessment", anna).status, 204);
  const auto refused = house.send_picture(anna, selfie());
  EXPECT_EQ(refused.status, 403);
  EXPECT_EQ(House::code(refused), "consent_missing");
  EXPECT_EQ(house.objects(), 0U);
}

TEST_P(Cycle, TheSamePictureTwiceIsOneSelfieWithTwoGrades) {
  House house(GetParam());
  const std::string anna = house.person("anna");
  const Json first = House::json(house.send_picture(anna, selfie())),
             second = House::json(house.send_picture(anna, selfie()));
  EXPECT_EQ(first.at("selfie"), second.at("selfie"));
  EXPECT_NE(first.at("id"), second.at("id"));
  EXPECT_EQ(house.objects(), 1U);
  const std::string bert = house.person("bert");
  EXPECT_NE(House::json(house.send_picture(bert, selfie())).at("selfie"), first.at("selfie"));
  EXPECT_EQ(house.objects(), 2U) << "two people, two objects";
  EXPECT_EQ(house.send("DELETE", "/v1/selfies/" + first.at("selfie").get<std::string>(), anna).status, 204);
  EXPECT_EQ(house.objects(), 1U) << "the other's is still there";
}

TEST_P(Cycle, ARequestThatComesTwiceActsOnce) {
  House house(GetParam());
  const std::string anna = house.person("anna");
  const auto first = house.send_picture(anna, selfie(), {}, "key-1");
  const auto again = house.send_picture(anna, selfie(), {}, "key-1");
  EXPECT_EQ(first.status, 201);
  EXPECT_EQ(again.status, 201);
  EXPECT_EQ(again.body, first.body);
  EXPECT_EQ(again.headers.find("Location"), first.headers.find("Location"));
  EXPECT_EQ(House::json(house.send("GET", "/v1/assessments", anna)).at("assessments").size(), 1U);
  const auto other = house.send_picture(anna, selfie(), {{"taken", "2027-01-01"}}, "key-1");
  EXPECT_EQ(other.status, 409) << "the key stands for another request";
}

TEST_P(Cycle, WhatIsQueuedIsGradedAlsoAfterACrash) {
  House house(GetParam());
  const std::string anna = house.person("anna");
  const auto queued = house.send_picture(anna, selfie(), {{"mode", "async"}});
  ASSERT_EQ(queued.status, 202);
  const std::string path(*queued.headers.find("Location"));
  EXPECT_EQ(House::json(house.send("GET", path, anna)).at("state"), "queued");
  house.start();
  EXPECT_TRUE(sound(house.service().work_once()));
  EXPECT_FALSE(sound(house.service().work_once())) << "nothing is left";
  const Json done = House::json(house.send("GET", path, anna));
  EXPECT_EQ(done.at("state"), "done");
  EXPECT_TRUE(done.contains("assessment"));
}

TEST_P(Cycle, AProfileIsNotOverwrittenUnread) {
  House house(GetParam());
  const std::string anna = house.person("anna");
  const Json profile = {{"schema", "comedo.profile/1"}, {"age", 24}};
  EXPECT_EQ(house.send("GET", "/v1/me/profile", anna).status, 404);
  EXPECT_EQ(house.send("PUT", "/v1/me/profile", anna, profile).headers.find("ETag"), "\"1\"");
  EXPECT_EQ(house.send("PUT", "/v1/me/profile", anna, profile).status, 409);
  const auto put = [&](const char* tag) {
    HttpRequest request;
    request.method = "PUT";
    request.path = "/v1/me/profile";
    request.headers.add("Authorization", "Bearer " + anna);
    request.headers.add("Content-Type", "application/json");
    request.headers.add("If-Match", tag);
    const std::string text = profile.dump();
    request.body.assign(text.begin(), text.end());
    return house.send(std::move(request)).status;
  };
  EXPECT_EQ(put("W/\"1\""), 200);
  EXPECT_EQ(put("\"1\""), 409);
  for (const char* bad : {"\"-1\"", "\"0\"", "\"9223372036854775807\"", "1", "\"\"", "*"})
    EXPECT_EQ(put(bad), 400) << bad;
}

TEST_P(Cycle, HistoryComesInPages) {
  House house(GetParam());
  const std::string anna = house.person("anna");
  std::vector<std::string> sent;
  for (int i = 0; i < 3; ++i) {
    house.now_ms += 1000;
    sent.push_back(House::json(house.send_picture(anna, selfie(), {{"mode", "async"}})).at("id"));
  }
  HttpRequest request;
  request.method = "GET";
  request.path = "/v1/assessments";
  request.headers.add("Authorization", "Bearer " + anna);
  request.query = {{"limit", "2"}};
  const Json first = House::json(house.send(request));
  ASSERT_EQ(first.at("assessments").size(), 2U);
  EXPECT_EQ(first.at("assessments").at(0).at("id"), sent[2]) << "newest first";
  request.query.emplace_back("after", first.at("next"));
  const Json second = House::json(house.send(request));
  ASSERT_EQ(second.at("assessments").size(), 1U);
  EXPECT_EQ(second.at("assessments").at(0).at("id"), sent[0]);
  EXPECT_FALSE(second.contains("next"));
}

}  // namespace
}  // namespace comedo::test
