#include <sys/stat.h>

#include "key_secrets.hpp"
#include "store.hpp"

namespace comedo {
namespace {

namespace fs = std::filesystem;
using test::key_line;

const std::string kHex(64, 'a');

TEST(KeyRing, RefusesWhatIsNoKey) {
  std::string too_many;
  for (unsigned id = 1; id <= 65; ++id) too_many += std::to_string(id) + ' ' + kHex + '\n';
  for (const std::string& text : {std::string(),
                                  std::string("\n"),
                                  std::string("1"),
                                  std::string("1 "),
                                  kHex,
                                  " " + kHex,
                                  "0 " + kHex,
                                  "-1 " + kHex,
                                  "+1 " + kHex,
                                  "65536 " + kHex,
                                  "99999999999999999999 " + kHex,
                                  "one " + kHex,
                                  "1  " + kHex,
                                  "1\t" + kHex,
                                  "1 " + kHex.substr(1),
                                  "1 " + kHex + "a",
                                  "1 " + kHex + " ",
                                  "1 " + kHex + "\r\n",
                                  "1 " + kHex.substr(1) + "g",
                                  "1 " + kHex.substr(2) + "a\n",
                                  "1 " + kHex + "\n\n",
                                  "\n1 " + kHex,
                                  "# comment\n1 " + kHex,
                                  "1 " + kHex + "\n1 " + std::string(64, 'b'),
                                  "1 " + kHex + "\n01 " + kHex,
                                  "1 " + kHex.substr(1) + std::string(1, '\0'),
                                  too_many}) {
    const auto ring = parse_key_ring(text);
    ASSERT_FALSE(ring) << testing::PrintToString(text);
    EXPECT_EQ(ring.error().code, ErrorCode::storage_key_invalid);
    EXPECT_THAT(ring.error().message, testing::Not(testing::HasSubstr("aaaa"))) << "a message names no value";
  }
}

TEST(KeyRing, LocksWithTheLastLineAndKnowsAllOfThem) {
  for (const char* end : {"\n", ""}) {
    const auto ring =
        parse_key_ring("7 " + kHex + "\n65535 " + std::string(64, 'B') + "\n1 " + std::string(64, '0') + end);
    ASSERT_TRUE(ring);
    EXPECT_EQ(ring->secrets().current().id, 1);
    EXPECT_NE(ring->secrets().find(7), nullptr);
    EXPECT_NE(ring->secrets().find(65535), nullptr);
    EXPECT_EQ(ring->secrets().find(2), nullptr);
  }
}

// BLAKE2b with salt and personalisation as crypto_kdf says, computed by Python's hashlib: the derivation is FROZEN.
TEST(KeyRing, NamesDependOnTheFirstLineOnly) {
  const std::string golden = "60e44688c416ef487da546dc677a20af27c92d376abb633fbe111f28c4adc04e";
  EXPECT_EQ(test::ring({1}).secrets().fingerprint, golden);
  EXPECT_EQ(test::ring({1, 2, 3}).secrets().fingerprint, golden);
  EXPECT_NE(test::ring({2, 1}).secrets().fingerprint, golden);
}

TEST(MakeKey, WritesALineThatIsRead) {
  EXPECT_EQ(key_line(1), "1 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\n");
  const std::array<std::uint8_t, 32> random{};
  EXPECT_TRUE(parse_key_ring(make_key(65535, random)));
  EXPECT_THROW((void)make_key(0, random), ContractViolation);
  EXPECT_THROW((void)make_key(65536, random), ContractViolation);
}

class KeyRingFile : public testing::Test {
 protected:
  void write(const std::string& text, mode_t mode) {
    ASSERT_TRUE(write_file(path_, text));
    ASSERT_EQ(::chmod(path_.c_str(), mode), 0);
  }
  void expect_refused() const {
    const auto ring = load_key_ring(path_);
    ASSERT_FALSE(ring);
    EXPECT_EQ(ring.error().code, ErrorCode::storage_key_invalid);
    EXPECT_THAT(ring.error().message, testing::Not(testing::HasSubstr(path_.string())));
  }
  test::TemporaryFolder folder_;
  fs::path path_ = folder_.path() / "keys";
};

TEST_F(KeyRingFile, IsReadWhereOnlyItsOwnerCan) {
  for (const mode_t mode : {0600U, 0400U}) {
    write(key_line(1) + key_line(2), mode);
    const auto ring = load_key_ring(path_);
    ASSERT_TRUE(ring);
    EXPECT_EQ(ring->secrets().current().id, 2);
  }
}

TEST_F(KeyRingFile, IsRefusedWhereOthersComeNear) {
  for (const mode_t mode : {0644U, 0640U, 0604U, 0620U, 0602U, 0610U, 0777U}) {
    write(key_line(1), mode);
    expect_refused();
  }
}

TEST_F(KeyRingFile, IsAFileOfKeys) {
  expect_refused();  // absent
  ASSERT_EQ(::mkfifo(path_.c_str(), 0600), 0);
  expect_refused();  // and does not wait for a writer
  fs::remove(path_);
  fs::create_directory(path_);
  fs::permissions(path_, fs::perms::owner_all);
  expect_refused();
  fs::remove(path_);
  write("", 0600);
  expect_refused();
  write(std::string(100'000, '1'), 0600);
  expect_refused();
}

// 64 lines of the longest kind: what parse_key_ring takes, load_key_ring does too.
TEST_F(KeyRingFile, HasRoomForEveryLine) {
  std::string text;
  for (unsigned id = 65535; id > 65535 - 64; --id) text += std::to_string(id) + ' ' + kHex + '\n';
  write(text, 0600);
  EXPECT_TRUE(load_key_ring(path_));
}

}  // namespace
}  // namespace comedo
