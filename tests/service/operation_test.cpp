// What operators see and do: figures, stages, accounts that get a new password.
#include <gmock/gmock.h>

#include "house.hpp"

namespace comedo::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

std::vector<std::string> stages_of(const HttpResponse& response) {
  std::vector<std::string> names;
  for (const auto& [name, took] : response.stages) {
    EXPECT_EQ(took, std::chrono::milliseconds(1)) << name;
    names.push_back(name);
  }
  return names;
}

TEST(Stages, AreToldOfEachAnswer) {
  House house;
  const std::string anna = house.person("anna");
  EXPECT_THAT(stages_of(house.send_picture(anna, selfie())),
              ElementsAre("identify", "take_metadata", "await_pipeline", "decode", "find_face", "cut_patches", "grade",
                          "await_store", "store"));
  const auto refused = house.send_picture(anna, Bytes{1, 2, 3});
  EXPECT_EQ(refused.code, "image_format_unknown");
  EXPECT_THAT(stages_of(refused), ElementsAre("identify", "take_metadata"));
  EXPECT_THAT(stages_of(house.send("GET", "/v1/health")), ElementsAre());
}

TEST(Figures, TellOfGradesAndRefusals) {
  House house;
  const std::string root = house.admin(), anna = house.person("anna");
  (void)house.send_picture(anna, selfie());
  (void)house.send_picture(anna, Bytes{1, 2, 3});
  (void)house.send_picture(anna, selfie(), {{"mode", "async"}});
  const auto metrics = [&] { return std::string(as_text(house.send("GET", "/metrics", root).body)); };
  EXPECT_THAT(metrics(), HasSubstr("comedo_assessments_waiting 1\n"));
  EXPECT_TRUE(sound(house.service().work_once()));
  const std::string text = metrics();
  EXPECT_THAT(text, HasSubstr("comedo_assessments_waiting 0\n"));
  EXPECT_THAT(text, HasSubstr("comedo_assessments_total{outcome=\"graded\"} 2\n"));
  EXPECT_THAT(text, HasSubstr("comedo_assessments_total{outcome=\"image_format_unknown\"} 1\n"));
  EXPECT_THAT(text, HasSubstr("comedo_assessment_score_count 2\n"));
  EXPECT_THAT(text, HasSubstr("comedo_queued_stage_seconds_count{stage=\"grade\"} 1\n"));
  EXPECT_THAT(text, HasSubstr("comedo_build_info{version=\"0\",model=\""));
  EXPECT_THAT(text, Not(HasSubstr("anna")));
}

TEST(Figures, NeedTheRight) {
  House house;
  const std::string root = house.admin(), anna = house.person("anna");
  EXPECT_EQ(house.send("GET", "/metrics").status, 401);
  EXPECT_EQ(house.send("GET", "/metrics", anna).status, 403);
  const Json scopes = {{"name", "prometheus"}, {"scopes", {"read_metrics"}}};
  const std::string key = House::json(house.send("POST", "/v1/me/keys", root, scopes)).at("key");
  const auto figures = house.send("GET", "/metrics", key);
  EXPECT_EQ(figures.status, 200);
  EXPECT_EQ(figures.headers.find("Content-Type"), "text/plain; version=0.0.4; charset=utf-8");
  EXPECT_EQ(house.send("GET", "/v1/users", key).status, 403);
}

class Resets : public testing::Test {
 protected:
  Resets() : anna_(house_.person("anna")), rows_(house_.rows()) {
    const std::string id = sound(rows_.users().find_login("anna")).id;
    sound(rows_.users().change_password(id, pending_reset(token_, house_.now_ms + kResetMs)));
  }
  int reset(const std::string& login, const std::string& token, const std::string& password) {
    return house_.send("POST", "/v1/accounts/reset", "", {{"login", login}, {"token", token}, {"password", password}})
        .status;
  }
  int log_in(const std::string& password) {
    return house_.send("POST", "/v1/sessions", "", {{"login", "anna"}, {"password", password}}).status;
  }

  House house_;
  std::string anna_;
  Storage rows_;
  Token token_ = make_token(TokenKind::reset, [](std::span<std::uint8_t> bytes) {
    for (std::uint8_t& byte : bytes) byte = 5;
  });
};

TEST_F(Resets, SetThePasswordOnce) {
  EXPECT_EQ(log_in("a password of anna"), 401);
  EXPECT_EQ(reset("anna", token_.text, "short"), 400);
  EXPECT_EQ(reset(" ANNA ", token_.text, "a new password"), 204);
  EXPECT_EQ(log_in("a new password"), 201);
  EXPECT_EQ(reset("anna", token_.text, "a newer password"), 401);
  EXPECT_EQ(log_in("a new password"), 201);
  EXPECT_EQ(sound(rows_.audit().list(0, 99)).back().action, "password_reset");
}

TEST_F(Resets, AreForOneAccountAndATime) {
  (void)house_.person("bert");
  EXPECT_EQ(reset("bert", token_.text, "a new password"), 401);
  EXPECT_EQ(reset("nobody", token_.text, "a new password"), 401);
  EXPECT_EQ(reset("anna", "cmr_" + std::string(43, 'A'), "a new password"), 401);
  house_.now_ms += kResetMs;
  EXPECT_EQ(reset("anna", token_.text, "a new password"), 401);
}

TEST_F(Resets, AreTriedFiveTimesOnly) {
  for (int i = 0; i < 5; ++i) EXPECT_EQ(reset("anna", "nonsense", "a new password"), 401);
  EXPECT_EQ(reset("anna", token_.text, "a new password"), 429);
}

TEST_F(Resets, DoNotOpenWhatIsLocked) {
  sound(rows_.users().disable(sound(rows_.users().find_login("anna")).id, true));
  EXPECT_EQ(reset("anna", token_.text, "a new password"), 401);
}

TEST(FirstAdmin, ComesTooLateWhereThereIsOne) {
  House house;
  sound(house.rows().users().add("root", "hash", Role::admin, house.now_ms));
  const Json given = {{"login", "second"},
                      {"password", "a password of second"},
                      {"token", house.service().first_admin_token().value_or("")}};
  EXPECT_EQ(house.send("POST", "/v1/accounts/first-admin", "", given).status, 403);
  EXPECT_FALSE(house.service().first_admin_token());
}

}  // namespace
}  // namespace comedo::test
