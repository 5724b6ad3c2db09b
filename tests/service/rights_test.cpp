// Who gets in where: every door, every role, one's own and others' things.
#include <map>

#include "house.hpp"

namespace comedo::test {
namespace {

struct Things {
  std::string assessment, selfie, plan, user;
};

// Doors that somebody must be logged in for. {a}, {s}, {p}, {u}: an assessment, selfie, plan, user.
struct Door {
  const char* method;
  const char* path;
  bool of_a_thing;   ///< Names a thing that belongs to somebody.
  const char* role;  ///< The least: "user", "admin".
  const char* body = nullptr;
};
constexpr Door kDoors[] = {
    {"GET", "/v1/me", false, "user"},
    {"GET", "/v1/me/export", false, "user"},
    {"GET", "/v1/me/consents", false, "user"},
    {"GET", "/v1/me/keys", false, "user"},
    {"GET", "/v1/me/webhooks", false, "user"},
    {"GET", "/v1/me/trend", false, "user"},
    {"GET", "/v1/assessments", false, "user"},
    {"GET", "/v1/assessments/{a}", true, "user"},
    {"GET", "/v1/assessments/{a}/overlay", true, "user"},
    {"GET", "/v1/assessments/{a}/patches/0", true, "user"},
    {"POST", "/v1/assessments/{a}/plans", true, "user", "{}"},
    {"GET", "/v1/selfies/{s}/image", true, "user"},
    {"GET", "/v1/plans", false, "user"},
    {"GET", "/v1/plans/{p}", true, "user"},
    {"GET", "/v1/users", false, "admin"},
    {"PATCH", "/v1/users/{u}", false, "admin", R"({"disabled": false})"},
    {"GET", "/v1/audit", false, "admin"},
    {"GET", "/v1/webhooks/failures", false, "admin"},
    {"GET", "/metrics", false, "product"},
    {"DELETE", "/v1/selfies/{s}", true, "user"},  // the last one: what is gone cannot be asked for
};

std::string filled(std::string path, const Things& things) {
  for (const auto& [sign, id] :
       {std::pair{"{a}", things.assessment}, {"{s}", things.selfie}, {"{p}", things.plan}, {"{u}", things.user}})
    if (const std::size_t at = path.find(sign); at != std::string::npos) path.replace(at, 3, id);
  return path;
}

TEST(Matrix, EveryDoorEveryRoleOwnAndOthers) {
  House house;
  const std::string root = house.admin();
  const std::string owner = house.person("owner");
  std::map<std::string, std::string> tokens = {{"admin", root}};
  for (const char* role : {"user", "dermatologist", "product"}) {
    tokens[role] = house.person(role);
    const std::string id = House::json(house.send("GET", "/v1/me", tokens[role])).at("id");
    EXPECT_EQ(house.send("PATCH", "/v1/users/" + id, root, {{"role", role}}).status, 200);
  }
  Things things;
  const Json graded = House::json(house.send_picture(owner, selfie()));
  things.assessment = graded.at("id");
  things.selfie = graded.at("selfie");
  things.plan =
      House::json(house.send("POST", "/v1/assessments/" + things.assessment + "/plans", owner, Json::object()))
          .at("id");
  things.user = House::json(house.send("GET", "/v1/me", owner)).at("id");

  for (const Door& door : kDoors) {
    const std::string path = filled(door.path, things);
    const Json body = door.body ? Json::parse(door.body) : Json();
    const auto status = [&](const std::string& token) { return house.send(door.method, path, token, body).status; };
    EXPECT_EQ(status(""), 401) << door.method << " " << door.path;
    EXPECT_EQ(status("cms_" + std::string(43, 'A')), 401) << door.path;
    for (const auto& [role, token] : tokens) {
      const bool enough = door.role == std::string("user") || role == door.role || role == "admin";
      const int expected = !enough ? 403 : door.of_a_thing ? 404 : 200;
      EXPECT_EQ(status(token), expected) << door.method << " " << door.path << " by " << role;
    }
    const int own = door.method == std::string("POST") ? 201 : door.method == std::string("DELETE") ? 204 : 200;
    if (door.role == std::string("user")) {
      EXPECT_EQ(status(owner), own) << door.method << " " << door.path << " by its owner";
    }
  }
}

TEST(Keys, OpenWhatTheirScopesSay) {
  House house;
  const std::string anna = house.person("anna");
  const auto made = house.send("POST", "/v1/me/keys", anna, {{"name", "phone"}, {"scopes", {"read_history"}}});
  ASSERT_EQ(made.status, 201);
  const std::string key = House::json(made).at("key"), id = House::json(made).at("id");
  EXPECT_EQ(house.send("GET", "/v1/assessments", key).status, 200);
  EXPECT_EQ(house.send("GET", "/v1/me", key).status, 403);
  EXPECT_EQ(house.send_picture(key, selfie()).status, 403);
  EXPECT_EQ(House::json(house.send("GET", "/v1/me/keys", anna)).dump().find(key), std::string::npos) << "shown once";
  EXPECT_EQ(house.send("DELETE", "/v1/me/keys/" + id, anna).status, 204);
  EXPECT_EQ(house.send("GET", "/v1/assessments", key).status, 401);
}

// Each note of it is brought to the disk, which takes longer than most requests.
TEST(Keys, TellTheirLastUseToTheMinute) {
  House house;
  const std::string anna = house.person("anna");
  const Json made =
      House::json(house.send("POST", "/v1/me/keys", anna, {{"name", "phone"}, {"scopes", {"read_history"}}}));
  const auto last_used_after = [&](std::int64_t ms) {
    house.now_ms += ms;
    EXPECT_EQ(house.send("GET", "/v1/assessments", made.at("key").get<std::string>()).status, 200);
    return House::json(house.send("GET", "/v1/me/keys", anna)).at("keys").at(0).at("last_used").get<std::string>();
  };
  const std::string first = last_used_after(0);
  EXPECT_EQ(last_used_after(59'999), first);
  EXPECT_GT(last_used_after(1), first);
}

TEST(Keys, GiveNoScopeThatTheyHaveNot) {
  House house;
  const std::string anna = house.person("anna");
  const auto make = [&](const std::string& who, const Json& scopes) {
    return house.send("POST", "/v1/me/keys", who, {{"name", "phone"}, {"scopes", scopes}});
  };
  const std::string key = House::json(make(anna, {"manage_self", "assess"})).at("key");
  EXPECT_EQ(make(key, {"manage_self", "assess"}).status, 201);
  EXPECT_EQ(make(key, {"assess"}).status, 201);
  const auto wider = make(key, {"assess", "read_history"});
  EXPECT_EQ(wider.status, 403);
  EXPECT_EQ(House::code(wider), "not_permitted");
  EXPECT_EQ(make(anna, {"manage_users"}).status, 403) << "the role has it not";
  EXPECT_EQ(make(anna, {"nonsense"}).status, 400);
  EXPECT_EQ(House::json(house.send("GET", "/v1/me/keys", anna)).at("keys").size(), 3U);
}

TEST(Login, LocksAfterFiveFailures) {
  House house;
  house.person("anna");
  const Json wrong = {{"login", "anna"}, {"password", "not the password"}};
  for (int i = 0; i < 5; ++i) EXPECT_EQ(house.send("POST", "/v1/sessions", "", wrong).status, 401);
  const Json right = {{"login", "anna"}, {"password", "a password of anna"}};
  const auto locked = house.send("POST", "/v1/sessions", "", right);
  EXPECT_EQ(locked.status, 429);
  EXPECT_EQ(locked.headers.find("Retry-After"), "900");
  house.now_ms += kFailureWindowMs + 1;
  EXPECT_EQ(house.send("POST", "/v1/sessions", "", right).status, 201);
}

TEST(Login, SaysTheSameOfAWrongLoginAndAWrongPassword) {
  House house;
  house.person("anna");
  const auto password = house.send("POST", "/v1/sessions", "", {{"login", "anna"}, {"password", "not the password"}});
  const auto login = house.send("POST", "/v1/sessions", "", {{"login", "nobody"}, {"password", "not the password"}});
  EXPECT_EQ(as_text(password.body), as_text(login.body));
  EXPECT_EQ(password.status, login.status);
}

TEST(Login, SessionsEnd) {
  House house;
  const std::string first = house.person("anna"), second = house.log_in("anna");
  EXPECT_EQ(house.send("DELETE", "/v1/sessions/current", first).status, 204);
  EXPECT_EQ(house.send("GET", "/v1/me", first).status, 401);
  EXPECT_EQ(house.send("GET", "/v1/me", second).status, 200);
  house.now_ms += std::int64_t{31} * 24 * 60 * 60 * 1000;
  EXPECT_EQ(house.send("GET", "/v1/me", second).status, 401) << "after thirty days";
  EXPECT_TRUE(house.service().purge().ok());
}

TEST(Login, ANewPasswordEndsEverySession) {
  House house;
  const std::string anna = house.person("anna");
  const Json change = {{"old", "a password of anna"}, {"new", "another password"}};
  EXPECT_EQ(house.send("PUT", "/v1/me/password", anna, change).status, 204);
  EXPECT_EQ(house.send("GET", "/v1/me", anna).status, 401);
  EXPECT_EQ(house.send("POST", "/v1/sessions", "", {{"login", "anna"}, {"password", "another password"}}).status, 201);
}

TEST(Cookies, ChangeNothingFromAnotherSite) {
  House house;
  const std::string anna = house.person("anna");
  const auto status = [&](const char* method, const HttpPairs& headers) {
    HttpRequest request;
    request.method = method;
    request.path = "/v1/me";
    request.headers.add("Host", "skin.example");
    request.headers.add("Cookie", "comedo_session=" + anna);
    for (const auto& [name, value] : headers) request.headers.add(name, value);
    return house.send(std::move(request)).status;
  };
  EXPECT_EQ(status("GET", {{"Sec-Fetch-Site", "cross-site"}}), 200) << "reading is no change, and nobody else sees it";
  EXPECT_EQ(status("DELETE", {{"Sec-Fetch-Site", "cross-site"}}), 403);
  EXPECT_EQ(status("DELETE", {{"Sec-Fetch-Site", "same-site"}}), 403);
  EXPECT_EQ(status("DELETE", {{"Origin", "https://evil.example"}}), 403);
  EXPECT_EQ(status("DELETE", {{"Origin", "null"}}), 403);
  EXPECT_EQ(status("DELETE", {{"Origin", "https://skin.example"}}), 204);
}

TEST(FirstAdmin, IsMadeOnceWithTheToken) {
  House house;
  Json given = {{"login", "mallory"}, {"password", "a password of mallory"}, {"token", "cma_" + std::string(43, 'A')}};
  EXPECT_EQ(house.send("POST", "/v1/accounts/first-admin", "", given).status, 403);
  given["token"] = house.service().first_admin_token().value();
  EXPECT_EQ(house.send("POST", "/v1/accounts/first-admin", "", given).status, 201);
  EXPECT_FALSE(house.service().first_admin_token());
  given["login"] = "second";
  EXPECT_EQ(house.send("POST", "/v1/accounts/first-admin", "", given).status, 403);
  house.start();
  EXPECT_FALSE(house.service().first_admin_token()) << "there is an administrator";
}

TEST(Bodies, ThatAreNoneAreRefused) {
  House house;
  for (const char* text :
       {"", "{", "[]", "null", R"({"login": "anna"})", R"({"login": 1, "password": "a password of 1"})",
        R"({"login": "anna", "password": "a password of anna", "role": "admin"})",
        R"({"login": "anna", "login": "bert", "password": "a password of anna"})"}) {
    HttpRequest request;
    request.method = "POST";
    request.path = "/v1/accounts";
    request.headers.add("Content-Type", "application/json");
    const std::string_view view(text);
    request.body.assign(view.begin(), view.end());
    EXPECT_EQ(house.send(request).status, 400) << text;
    request.headers.set("Content-Type", "text/plain");
    EXPECT_EQ(house.send(std::move(request)).status, 415) << text;
  }
}

}  // namespace
}  // namespace comedo::test
