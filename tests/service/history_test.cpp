// The history of one person, and an assessment in its other forms.
#include "house.hpp"

namespace comedo::test {
namespace {

HttpResponse get(House& house, const std::string& path, const std::string& token, const HttpPairs& query = {},
                 const HttpPairs& headers = {}) {
  HttpRequest request;
  request.method = "GET";
  request.path = path;
  request.query = query;
  request.headers.add("Authorization", "Bearer " + token);
  for (const auto& [name, value] : headers) request.headers.add(name, value);
  return house.send(std::move(request));
}

HttpResponse get_as(House& house, const std::string& path, const std::string& token, const std::string& type) {
  return get(house, path, token, {}, {{"Accept", type}});
}

Bytes selfie_of(std::uint64_t seed) {
  SampleOptions options;
  options.width_px = 600;
  options.seed = seed;
  return encode_jpeg(draw_sample(options).image);
}

/// Returns: the ids of the assessments of so many selfies, a month between two.
std::vector<std::string> send_selfies(House& house, const std::string& token, int count) {
  std::vector<std::string> ids;
  for (int i = 0; i < count; ++i) {
    house.now_ms += 1000;
    const std::string day = "2026-0" + std::to_string(i + 1) + "-10";
    ids.push_back(House::json(house.send_picture(token, selfie_of(static_cast<std::uint64_t>(i) + 1), {{"taken", day}}))
                      .at("id"));
  }
  return ids;
}

TEST(History, ATrendHasAPointASelfieNewestFirst) {
  House house;
  const std::string anna = house.person("anna");
  EXPECT_TRUE(House::json(get(house, "/v1/me/trend", anna)).at("points").empty());
  const auto ids = send_selfies(house, anna, 3);
  const auto again = House::json(house.send_picture(anna, selfie_of(2)));  // the second selfie, graded once more
  const Json trend = House::json(get(house, "/v1/me/trend", anna));
  ASSERT_EQ(trend.at("points").size(), 3U);
  EXPECT_EQ(trend["points"][0]["assessment"], ids[2]);
  EXPECT_EQ(trend["points"][1]["assessment"], again.at("id")) << "the latest grade of a selfie counts";
  EXPECT_EQ(trend["points"][1]["date"], "2026-02-10");
  EXPECT_EQ(trend["views"][0]["view"], "front");
  EXPECT_EQ(trend["views"][0]["photos"], 3);
  EXPECT_EQ(trend["views"][0]["first"]["assessment"], ids[0]);

  const Json first = House::json(get(house, "/v1/me/trend", anna, {{"limit", "2"}}));
  ASSERT_EQ(first.at("points").size(), 2U);
  const Json second = House::json(get(house, "/v1/me/trend", anna, {{"limit", "2"}, {"after", first.at("next")}}));
  ASSERT_EQ(second.at("points").size(), 1U);
  EXPECT_EQ(second["points"][0]["assessment"], ids[0]);
  EXPECT_FALSE(second.contains("next"));
  EXPECT_EQ(second["views"], trend["views"]);
  EXPECT_TRUE(House::json(get(house, "/v1/me/trend", house.person("bert"))).at("points").empty());
}

TEST(History, ComesAsTableAndAsPages) {
  House house;
  const std::string anna = house.person("anna");
  (void)send_selfies(house, anna, 2);
  const auto table = get_as(house, "/v1/me/trend", anna, "text/csv");
  EXPECT_EQ(table.headers.find("Content-Type"), "text/csv; charset=utf-8");
  EXPECT_TRUE(as_text(table.body).starts_with("assessment,date,view,score,"));
  const auto pages = get_as(house, "/v1/me/trend", anna, "application/pdf");
  EXPECT_EQ(pages.headers.find("Content-Type"), "application/pdf");
  EXPECT_TRUE(as_text(pages.body).starts_with("%PDF-"));
  EXPECT_NE(as_text(pages.body).find("/DCTDecode"), std::string_view::npos);
}

TEST(Documents, AnAssessmentComesAsPdfAndFhir) {
  House house;
  const std::string anna = house.person("anna");
  const std::string path = "/v1/assessments/" + send_selfies(house, anna, 1).front();
  const auto pdf = get_as(house, path, anna, "application/pdf");
  ASSERT_EQ(pdf.status, 200);
  EXPECT_TRUE(as_text(pdf.body).starts_with("%PDF-"));
  const auto fhir = get_as(house, path, anna, "application/fhir+json");
  EXPECT_EQ(fhir.headers.find("Content-Type"), "application/fhir+json");
  EXPECT_EQ(fhir.headers.find("Vary"), "Accept");
  const Json report = House::json(fhir)["entry"][0]["resource"];
  EXPECT_EQ(report.at("status"), "preliminary");
  EXPECT_EQ(report.at("effectiveDateTime"), "2026-01-10");
  EXPECT_EQ(get_as(house, path, anna, "text/html").headers.find("Content-Type"), "application/json");
  EXPECT_EQ(get(house, path, anna, {{"language", "tlh"}}, {{"Accept", "application/pdf"}}).status, 400);
  const auto queued = house.send_picture(anna, selfie_of(9), {{"mode", "async"}});
  EXPECT_EQ(get_as(house, std::string(*queued.headers.find("Location")), anna, "application/pdf").status, 409);
}

TEST(Documents, PatchesAreCutFromThePicture) {
  House house;
  const std::string anna = house.person("anna");
  const Json graded = House::json(house.send_picture(anna, selfie()));
  const std::string path = "/v1/assessments/" + graded.at("id").get<std::string>() + "/patches/";
  const Json& patches = graded.at("assessment").at("patches");
  Limits limits;
  limits.min_side_px = 1;  // a part of a face may be smaller than a face
  for (std::size_t n = 0; n < patches.size(); ++n) {
    const auto cut = get(house, path + std::to_string(n), anna);
    ASSERT_EQ(cut.status, 200);
    EXPECT_EQ(sound(Photo::open(cut.body, limits)).size().width, patches[n]["box"]["width"]);
  }
  for (const std::string n : {"4", "-1", "x", "0x0", "18446744073709551616"})
    EXPECT_EQ(get(house, path + n, anna).status, 404) << n;
}

TEST(Documents, WhoHasAnAnswerNeedNotGetItAgain) {
  House house;
  const std::string anna = house.person("anna");
  const std::string path = "/v1/assessments/" + send_selfies(house, anna, 1).front();
  for (const std::string& one : {path, path + "/overlay", std::string("/v1/assessments"), std::string("/v1/plans"),
                                 std::string("/v1/me/trend"), std::string("/v1/me/consents"), std::string("/v1/me")}) {
    const std::string tag(get(house, one, anna).headers.find("ETag").value_or(""));
    ASSERT_FALSE(tag.empty()) << one;
    const auto again = get(house, one, anna, {}, {{"If-None-Match", tag}});
    EXPECT_EQ(again.status, 304) << one;
    EXPECT_TRUE(again.body.empty()) << one;
  }
  const std::string before(get(house, "/v1/assessments", anna).headers.find("ETag").value());
  (void)send_selfies(house, anna, 1);
  EXPECT_EQ(get(house, "/v1/assessments", anna, {}, {{"If-None-Match", before}}).status, 200);
}

TEST(Documents, AProfileKeepsItsOwnTag) {
  House house;
  const std::string anna = house.person("anna");
  EXPECT_EQ(house.send("PUT", "/v1/me/profile", anna, {{"schema", "comedo.profile/1"}}).status, 200);
  EXPECT_EQ(get(house, "/v1/me/profile", anna).headers.find("ETag"), "\"1\"");
  EXPECT_EQ(get(house, "/v1/me/profile", anna, {}, {{"If-None-Match", "\"1\""}}).status, 304);
}

}  // namespace
}  // namespace comedo::test
