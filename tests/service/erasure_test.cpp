// What is gone is gone: by its owner's wish or by a rule, whoever is killed on the way, whatever comes again.
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>

#include "house.hpp"

namespace comedo::test {
namespace {

constexpr std::int64_t kDayMs = std::int64_t{24} * 60 * 60 * 1000;

class Erasure : public EachPlace {};
COMEDO_ON_EACH_PLACE(Erasure);

std::string image_of(const Json& assessment) {
  return "/v1/selfies/" + assessment.at("selfie").get<std::string>() + "/image";
}

/// The picture, with a note in it of where it was taken.
Bytes telling_selfie(const std::string& secret) {
  Bytes picture = selfie();
  const std::string content = "Exif" + std::string(2, '\0') + secret;
  Bytes segment = {0xFF, 0xE1, 0, static_cast<std::uint8_t>(content.size() + 2)};
  segment.insert(segment.end(), content.begin(), content.end());
  picture.insert(picture.begin() + 2, segment.begin(), segment.end());
  return picture;
}

TEST_P(Erasure, WhereAPictureWasTakenIsNotKept) {
  House house(GetParam());
  const std::string anna = house.person("anna"), secret = "52.5163N 13.3777E";
  const auto graded = house.send_picture(anna, telling_selfie(secret));
  ASSERT_EQ(graded.status, 201) << as_text(graded.body);
  const Bytes kept = house.send("GET", image_of(House::json(graded)), anna).body;
  EXPECT_EQ(std::search(kept.begin(), kept.end(), secret.begin(), secret.end()), kept.end());
  EXPECT_EQ(kept, selfie()) << "the pixels' own bytes";
  const Json again = House::json(house.send_picture(anna, selfie(), {{"mode", "async"}}));
  EXPECT_EQ(again.at("selfie"), House::json(graded).at("selfie")) << "the same picture";
  EXPECT_EQ(house.objects(), 1U);
}

// An answer that is kept for a request that comes twice tells a grade.
TEST_P(Erasure, ReachesTheAnswersThatWereKept) {
  House house(GetParam());
  const std::string anna = house.person("anna");
  const auto first = house.send_picture(anna, selfie(), {}, "key-1");
  ASSERT_EQ(first.status, 201);
  const std::string picture = House::json(first).at("selfie");
  EXPECT_EQ(house.send("DELETE", "/v1/selfies/" + picture, anna).status, 204);
  const auto again = house.send_picture(anna, selfie(), {}, "key-1");
  EXPECT_EQ(again.status, 404);
  EXPECT_EQ(House::code(again), "entry_missing");
  EXPECT_EQ(house.objects(), 0U) << "and nothing is made a second time";
  EXPECT_EQ(house.send_picture(anna, selfie(), {{"mode", "async"}}, "key-2").status, 202);
}

TEST_P(Erasure, DoesNotMeetThePictureThatCameAgain) {
  House house(GetParam());
  const std::string anna = house.person("anna");
  const std::string first = House::json(house.send_picture(anna, selfie(), {{"mode", "async"}})).at("selfie");
  house.may_erase = [] { return false; };
  EXPECT_EQ(house.send("DELETE", "/v1/selfies/" + first, anna).status, 503) << "it is pending";
  EXPECT_EQ(house.send("GET", "/v1/selfies/" + first + "/image", anna).status, 404);
  const Json again = House::json(house.send_picture(anna, selfie(), {{"mode", "async"}}));
  EXPECT_NE(again.at("selfie"), first);
  EXPECT_EQ(house.objects(), 2U);
  house.may_erase = nullptr;
  sound(house.service().purge());
  EXPECT_EQ(house.objects(), 1U);
  EXPECT_EQ(house.send("GET", image_of(again), anna).body, selfie());
}

TEST_P(Erasure, IsCarriedOutAfterKill9) {
  House house(GetParam());
  const std::string anna = house.person("anna"), bert = house.person("bert");
  for (int seed = 0; seed < 3; ++seed) {
    SampleOptions options;
    options.width_px = 300;
    options.seed = static_cast<std::uint64_t>(seed);
    const Bytes picture = encode_jpeg(draw_sample(options).image);
    EXPECT_EQ(house.send_picture(anna, picture, {{"mode", "async"}}).status, 202);
    if (seed == 0) {
      EXPECT_EQ(house.send_picture(bert, picture, {{"mode", "async"}}).status, 202);
    }
  }
  EXPECT_EQ(house.objects(), 4U);
  house.stop();
  const pid_t child = ::fork();
  if (child == 0) {
    int left = 1;
    house.may_erase = [&left] { return left-- > 0 || ::kill(::getpid(), SIGKILL) != 0; };
    house.start();
    (void)house.send("DELETE", "/v1/me", anna);
    ::_exit(0);
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFSIGNALED(status)) << "killed between its first and its second object";
  EXPECT_EQ(house.objects(), 3U);
  house.start();
  EXPECT_EQ(house.objects(), 1U) << "bert's";
  EXPECT_EQ(house.send("GET", "/v1/me", anna).status, 401);
  EXPECT_EQ(house.send("GET", "/v1/me", bert).status, 200);
}

class Retention : public EachPlace {};
COMEDO_ON_EACH_PLACE(Retention);

TEST_P(Retention, TakesPicturesFirstAndGradesLater) {
  House house(GetParam(), {{RetentionKind::pictures, 7}, {RetentionKind::selfies, 30}});
  const std::string anna = house.person("anna");
  const Json graded = House::json(house.send_picture(anna, selfie()));
  const std::string grade = "/v1/assessments/" + graded.at("id").get<std::string>();
  house.now_ms += 6 * kDayMs;
  sound(house.service().purge());
  EXPECT_EQ(house.send("GET", image_of(graded), anna).status, 200);
  house.now_ms += 2 * kDayMs;
  sound(house.service().purge());
  EXPECT_EQ(house.objects(), 0U);
  EXPECT_EQ(house.send("GET", image_of(graded), anna).status, 404);
  EXPECT_EQ(house.send("GET", grade + "/overlay", anna).status, 404);
  EXPECT_EQ(House::json(house.send("GET", grade, anna)).at("assessment"), graded.at("assessment"));
  const Json again = House::json(house.send_picture(anna, selfie(), {{"mode", "async"}}));
  EXPECT_NE(again.at("selfie"), graded.at("selfie"));
  house.now_ms += 21 * kDayMs;
  const std::string later = house.log_in("anna");
  sound(house.service().purge());
  EXPECT_EQ(house.send("GET", grade, later).status, 200);
  house.now_ms += 2 * kDayMs;
  sound(house.service().purge());
  EXPECT_EQ(house.send("GET", grade, later).status, 404);
  const Json log = House::json(house.send("GET", "/v1/audit", house.admin()));
  std::size_t swept = 0;
  for (const Json& entry : log.at("entries")) swept += entry.at("action") == "retention" ? 1U : 0U;
  EXPECT_EQ(swept, 3U) << "a picture, then the one that came again, then the first selfie";
}

}  // namespace
}  // namespace comedo::test
