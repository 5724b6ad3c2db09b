// A store that goes away, a disk that is full: 503, and what was acknowledged is there.
#include "full_disk.hpp"
#include "house.hpp"

namespace comedo::test {
namespace {

Bytes other_selfie(std::uint64_t seed) {
  SampleOptions options;
  options.width_px = 300;
  options.seed = seed;
  return encode_jpeg(draw_sample(options).image);
}

class Trouble : public EachPlace {};
COMEDO_ON_EACH_PLACE(Trouble);

TEST_P(Trouble, OfTheBucketIs503AndLosesNothing) {
  if (GetParam() != Place::postgresql_s3) GTEST_SKIP() << "a folder does not go away";
  House house(GetParam());
  const std::string anna = house.person("anna");
  const Json kept = House::json(house.send_picture(anna, selfie(), {{"mode", "async"}}));
  const std::string image = "/v1/selfies/" + kept.at("selfie").get<std::string>() + "/image";
  S3Server::running()->stop();
  for (const auto& response : {house.send_picture(anna, other_selfie(1), {{"mode", "async"}}),
                               house.send("GET", image, anna), house.send("GET", image, anna)}) {
    EXPECT_EQ(response.status, 503);
    EXPECT_EQ(House::code(response), "storage_unavailable");
    EXPECT_TRUE(response.headers.find("Retry-After"));
  }
  EXPECT_EQ(house.send("GET", "/v1/assessments", anna).status, 200) << "rows are elsewhere";
  EXPECT_EQ(house.send("GET", "/v1/ready").status, 503);
  EXPECT_EQ(house.send("GET", "/v1/health").status, 200);
  ASSERT_TRUE(S3Server::running()->start());
  EXPECT_EQ(house.send("GET", "/v1/ready").status, 200);
  EXPECT_EQ(house.send("GET", image, anna).body, selfie());
  const auto again = house.send_picture(anna, other_selfie(1), {{"mode", "async"}});
  EXPECT_EQ(again.status, 202) << "the row that waited gets its picture";
  EXPECT_EQ(house.objects(), 2U);
  EXPECT_EQ(House::json(house.send("GET", "/v1/assessments", anna)).at("assessments").size(), 2U);
}

// However often it is tried meanwhile: only a picture that ends the program has its chances counted.
TEST_P(Trouble, OfTheBucketLetsWaitWhatIsQueued) {
  if (GetParam() != Place::postgresql_s3) GTEST_SKIP() << "a folder does not go away";
  House house(GetParam());
  const std::string anna = house.person("anna");
  const Json queued = House::json(house.send_picture(anna, selfie(), {{"mode", "async"}}));
  S3Server::running()->stop();
  for (int i = 0; i < 5; ++i) {
    const auto worked = house.service().work_once();
    ASSERT_FALSE(worked);
    EXPECT_EQ(worked.error().code, ErrorCode::storage_unavailable);
  }
  ASSERT_TRUE(S3Server::running()->start());
  EXPECT_TRUE(sound(house.service().work_once()));
  const Json ended = House::json(house.send("GET", "/v1/assessments/" + queued.at("id").get<std::string>(), anna));
  EXPECT_EQ(ended.at("state"), "done");
}

// Nothing is acknowledged that was not written, whichever write was the one that did not fit.
TEST_P(Trouble, OfAFullDiskIs503AndLosesNothing) {
  if (GetParam() != Place::sqlite_folder) GTEST_SKIP() << "other programs' disks";
  House house(GetParam());
  const std::string anna = house.person("anna");
  std::vector<std::string> acknowledged;
  std::size_t refused = 0;
  for (std::uint64_t i = 0; i < 12; ++i) {
    const auto response = [&] {
      const FullDisk full(i % 3 == 0 ? RLIM_INFINITY : static_cast<rlim_t>(i * 6000));
      return house.send_picture(anna, other_selfie(i), {{"mode", "async"}});
    }();
    if (response.status == 202) {
      acknowledged.push_back(House::json(response).at("selfie"));
      continue;
    }
    ++refused;
    EXPECT_EQ(response.status, 503) << as_text(response.body);
    EXPECT_EQ(House::code(response), "storage_unavailable");
  }
  EXPECT_GE(acknowledged.size(), 4U);
  EXPECT_GE(refused, 1U);
  house.start();
  for (const std::string& id : acknowledged)
    EXPECT_EQ(house.send("GET", "/v1/selfies/" + id + "/image", anna).status, 200) << id;
}

}  // namespace
}  // namespace comedo::test
