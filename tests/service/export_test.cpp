// Everything about a person in one archive.
#include <minizip/unzip.h>

#include <map>

#include "house.hpp"

namespace comedo::test {
namespace {

/// Returns: the archive's entries by name.
std::map<std::string, Bytes> unpacked(const Bytes& zip) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "export.zip";
  sound(write_file(file, zip));
  const unzFile archive = unzOpen64(file.c_str());
  std::map<std::string, Bytes> entries;
  EXPECT_NE(archive, nullptr);
  for (int more = unzGoToFirstFile(archive); archive != nullptr && more == UNZ_OK; more = unzGoToNextFile(archive)) {
    unz_file_info64 about{};
    std::string name(200, '\0');
    EXPECT_EQ(unzGetCurrentFileInfo64(archive, &about, name.data(), 200, nullptr, 0, nullptr, 0), UNZ_OK);
    name.resize(about.size_filename);
    Bytes content(about.uncompressed_size);
    EXPECT_EQ(unzOpenCurrentFile(archive), UNZ_OK);
    EXPECT_EQ(unzReadCurrentFile(archive, content.data(), static_cast<unsigned>(content.size())),
              static_cast<int>(content.size()));
    EXPECT_EQ(unzCloseCurrentFile(archive), UNZ_OK) << "the checksum of " << name;
    entries[name] = content;
  }
  unzClose(archive);
  return entries;
}

class Export : public EachPlace {};
COMEDO_ON_EACH_PLACE(Export);

TEST_P(Export, HoldsRowsPicturesAndOverlays) {
  House house(GetParam());
  const std::string anna = house.person("anna"), bert = house.person("bert");
  const Json graded = House::json(house.send_picture(anna, selfie(), {{"taken", "2027-01-10"}}));
  const auto queued = house.send_picture(bert, selfie(), {{"mode", "async"}});
  EXPECT_EQ(queued.status, 202);
  const auto response = house.send("GET", "/v1/me/export", anna);
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.headers.find("Content-Type"), "application/zip");
  const auto entries = unpacked(response.body);
  const std::string picture = "pictures/" + graded.at("selfie").get<std::string>() + ".jpg";
  const std::string overlay = "overlays/" + graded.at("id").get<std::string>() + ".jpg";
  ASSERT_EQ(entries.size(), 3U);
  EXPECT_EQ(entries.at(picture), selfie());
  EXPECT_EQ(entries.at(overlay),
            house.send("GET", "/v1/assessments/" + graded.at("id").get<std::string>() + "/overlay", anna).body);
  const Json rows = Json::parse(as_text(entries.at("person.json")));
  EXPECT_EQ(rows.at("schema"), "comedo.export/1");
  EXPECT_EQ(rows.at("account").at("login"), "anna");
  EXPECT_EQ(rows.at("selfies").at(0).at("taken"), "2027-01-10");
  EXPECT_EQ(rows.at("assessments").at(0).at("assessment"), graded.at("assessment"));
}

TEST_P(Export, IsMadePieceByPiece) {
  House house(GetParam());
  const std::string anna = house.person("anna");
  for (std::uint64_t seed = 0; seed < 3; ++seed) {
    SampleOptions options;
    options.width_px = 300;
    options.seed = seed;
    EXPECT_EQ(house.send_picture(anna, encode_jpeg(draw_sample(options).image), {{"mode", "async"}}).status, 202);
  }
  HttpRequest request;
  request.method = "GET";
  request.path = "/v1/me/export";
  request.headers.add("Authorization", "Bearer " + anna);
  const HttpResponse response = house.service().handle(request);
  ASSERT_TRUE(response.more);
  EXPECT_TRUE(response.body.empty());
  std::size_t pieces = 0;
  while (!sound(response.more()).empty()) ++pieces;
  EXPECT_EQ(pieces, 5U) << "rows, three pictures, the list of entries";
}

TEST_P(Export, OfAnotherFormatIsRefused) {
  House house(GetParam());
  HttpRequest request;
  request.method = "GET";
  request.path = "/v1/me/export";
  request.query = {{"format", "pdf"}};
  request.headers.add("Authorization", "Bearer " + house.person("anna"));
  EXPECT_EQ(house.send(request).status, 400);
}

}  // namespace
}  // namespace comedo::test
