#include "comedo/file.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <thread>

#include "support.hpp"

namespace comedo {
namespace {

namespace fs = std::filesystem;

class Files : public testing::Test {
 protected:
  [[nodiscard]] const fs::path& path() const { return folder_.path(); }
  test::TemporaryFolder folder_;
};

TEST_F(Files, GivesBackWhatWasWritten) {
  Bytes bytes(200'000);
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<std::uint8_t>(i * 7);
  ASSERT_TRUE(write_file(path() / "a.bin", bytes));
  const auto again = read_file(path() / "a.bin");
  ASSERT_TRUE(again);
  EXPECT_EQ(*again, bytes);
  EXPECT_TRUE(read_file(path() / "a.bin", bytes.size()));
}

TEST_F(Files, EmptyFilesAreFiles) {
  ASSERT_TRUE(write_file(path() / "empty", std::string_view()));
  const auto bytes = read_file(path() / "empty");
  ASSERT_TRUE(bytes);
  EXPECT_TRUE(bytes->empty());
}

TEST_F(Files, MakesMissingFoldersAndReplacesOldFiles) {
  const fs::path file = path() / "one" / "two" / "file.txt";
  ASSERT_TRUE(write_file(file, std::string_view("a longer text than the next")));
  ASSERT_TRUE(write_file(file, std::string_view("short")));
  EXPECT_EQ(read_file(file)->size(), 5U);
  EXPECT_EQ(test::files_of(file.parent_path()).size(), 1U) << "a temporary file was left behind";
}

TEST_F(Files, WrittenFilesAreReadableByOthers) {
  ASSERT_TRUE(write_file(path() / "file", std::string_view("x")));
  struct stat status {};
  ASSERT_EQ(::stat((path() / "file").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0644U);
}

TEST_F(Files, PrivateOnesAreTheirOwnersAlone) {
  ASSERT_TRUE(write_private_file(path() / "file", Bytes{1, 2}));
  ASSERT_TRUE(write_private_file(path() / "file", Bytes{3}));
  EXPECT_EQ(*read_file(path() / "file"), Bytes{3});
  EXPECT_EQ(test::files_of(path()).size(), 1U) << "a temporary file was left behind";
  struct stat status {};
  ASSERT_EQ(::stat((path() / "file").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  EXPECT_EQ(write_private_file(path() / "absent" / "file", Bytes{1}).error().code, ErrorCode::file_unwritable);
  EXPECT_FALSE(fs::exists(path() / "absent")) << "a disk that is not mounted must not be made up for";
}

TEST_F(Files, ReachTheDiskWithTheirFolder) {
  ASSERT_TRUE(write_file(path() / "file", std::string_view("x")));
  EXPECT_TRUE(sync_to_disk(path() / "file"));
  EXPECT_TRUE(sync_to_disk(path()));
  EXPECT_EQ(sync_to_disk(path() / "absent").error().code, ErrorCode::file_unwritable);
}

TEST_F(Files, SaysWhyItCannotRead) {
  EXPECT_EQ(read_file(path() / "absent").error().code, ErrorCode::file_not_found);
  EXPECT_EQ(read_file(path()).error().code, ErrorCode::file_unreadable);
  ASSERT_TRUE(write_file(path() / "file", std::string_view("12345")));
  EXPECT_EQ(read_file(path() / "file", 4).error().code, ErrorCode::file_unreadable);
  EXPECT_EQ(read_file(path() / "file" / "below").error().code, ErrorCode::file_not_found);
}

TEST_F(Files, LeavesNothingBehindWhereItCannotWrite) {
  ASSERT_TRUE(write_file(path() / "file", std::string_view("x")));
  EXPECT_EQ(write_file(path() / "file" / "below", std::string_view("y")).error().code, ErrorCode::file_unwritable);
  fs::create_directories(path() / "taken" / "full");
  EXPECT_EQ(write_file(path() / "taken", std::string_view("y")).error().code, ErrorCode::file_unwritable);
  EXPECT_EQ(test::files_of(path()).size(), 1U);
  EXPECT_EQ(read_file(path() / "file")->size(), 1U);
}

TEST_F(Files, MessagesNameNoPath) {
  const auto message = read_file(path() / "absent").error().message;
  EXPECT_THAT(message, testing::Not(testing::HasSubstr("absent")));
  EXPECT_THAT(message, testing::Not(testing::HasSubstr(path().string())));
}

TEST_F(Files, ReadersNeverSeeHalfAFile) {
  const Bytes small(10, 1);
  const Bytes large(500'000, 2);
  ASSERT_TRUE(write_file(path() / "file", small));
  std::jthread writer([&] {
    for (int i = 0; i < 20; ++i) ASSERT_TRUE(write_file(path() / "file", i % 2 == 0 ? large : small));
  });
  for (int i = 0; i < 50; ++i) {
    const auto bytes = read_file(path() / "file");
    ASSERT_TRUE(bytes);
    ASSERT_TRUE(*bytes == small || *bytes == large) << bytes->size();
  }
}

// Values of FIPS 180-2, appendix B.
TEST(Sha256, IsTheStandardsOwn) {
  const auto of = [](std::string_view text) {
    return sha256_hex(std::span(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()));
  };
  EXPECT_EQ(of("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(of("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(of(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

}  // namespace
}  // namespace comedo
