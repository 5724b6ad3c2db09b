#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "databases.hpp"
#include "full_disk.hpp"
#include "people.hpp"

namespace comedo {
namespace {

namespace fs = std::filesystem;
using test::code_of;
using test::sound;

std::optional<ErrorCode> opening(const std::string& url) {
  return code_of(Storage::open(url, test::storage_options()));
}

TEST(Opening, WhatIsNoPlaceIsRefused) {
  for (const char* url : {"", "sqlite", "sqlite:", "sqlite::memory:", "sqlite:file:x?mode=memory", "sqlite:a\"b",
                          "mysql://x", "postgresql:x", "SQLITE:x"})
    EXPECT_EQ(opening(url), ErrorCode::argument_invalid) << url;
  EXPECT_EQ(opening(std::string("sqlite:a\0b", 10)), ErrorCode::argument_invalid);
}

TEST(Opening, WhatCannotBeReachedIsUnavailable) {
  const test::TemporaryFolder folder;
  const std::string here = folder.path().string();
  EXPECT_EQ(opening("sqlite:" + here), ErrorCode::storage_unavailable);  // a folder
  EXPECT_EQ(opening("sqlite:" + here + "/no/x.db"), ErrorCode::storage_unavailable);
  EXPECT_EQ(opening("postgresql:///x?host=" + here), ErrorCode::storage_unavailable);  // no server
  EXPECT_EQ(opening("postgresql://%%%"), ErrorCode::storage_unavailable);
}

TEST(Opening, AFileThatIsNoDatabaseIsLeftAlone) {
  const test::TemporaryFolder folder;
  const std::string text(5000, 'x');
  sound(write_file(folder.path() / "x.db", text));
  EXPECT_EQ(opening("sqlite:" + (folder.path() / "x.db").string()), ErrorCode::storage_schema_unknown);
  const Bytes bytes = sound(read_file(folder.path() / "x.db"));
  EXPECT_EQ(std::string(bytes.begin(), bytes.end()), text);
}

TEST(Opening, WithoutSqlFilesIsRefused) {
  const test::TemporaryFolder folder;
  StorageOptions options = test::storage_options();
  options.schema = folder.path();
  EXPECT_EQ(code_of(Storage::open("sqlite:" + (folder.path() / "x.db").string(), options)), ErrorCode::file_not_found);
  options.connections = 0;
  EXPECT_THROW((void)Storage::open("sqlite:x", options), ContractViolation);
}

TEST(Opening, MakesFilesThatNobodyElseReads) {
  const test::TemporaryFolder folder;
  const auto storage = sound(Storage::open("sqlite:" + (folder.path() / "x.db").string(), test::storage_options()));
  test::add_user(storage, "anna");
  const auto files = test::files_of(folder.path());
  EXPECT_EQ(files.size(), 3U);  // with the log and its index
  for (const fs::path& file : files)
    EXPECT_EQ(fs::status(file).permissions(), fs::perms::owner_read | fs::perms::owner_write) << file.filename();
}

TEST(Opening, IdsComeFromTheRandomnessThatIsGiven) {
  const test::TemporaryFolder folder;
  StorageOptions options = test::storage_options();
  options.random = [](std::span<std::uint8_t> bytes) { std::fill(bytes.begin(), bytes.end(), std::uint8_t{0xA5}); };
  const auto storage = sound(Storage::open("sqlite:" + (folder.path() / "x.db").string(), options));
  EXPECT_EQ(test::add_user(storage, "anna").id, "a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5");
}

/// Opens in another process, which is nobody where this one is root, for root may write everywhere.
int opening_as_nobody(const std::string& url) {
  const pid_t child = ::fork();
  if (child == 0) {
    if (::geteuid() == 0 && ::setresuid(65534, 65534, 65534) != 0) ::_exit(1);
    const auto code = code_of(Database::open(sound(address_of(url)), {}));  // no SQL files: nobody may not see them
    ::_exit(code == ErrorCode::storage_unavailable ? 0 : 2);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return status;
}

TEST(Opening, InAFolderThatMayNotBeWrittenIsUnavailable) {
  const test::TemporaryFolder folder;
  const std::string url = "sqlite:" + (folder.path() / "x.db").string();
  fs::permissions(folder.path(), fs::perms(0555));
  EXPECT_EQ(opening_as_nobody(url), 0);  // to be made
  fs::permissions(folder.path(), fs::perms(0755));
  test::add_user(sound(Storage::open(url, test::storage_options())), "anna");
  fs::permissions(folder.path() / "x.db", fs::perms(0444));
  fs::permissions(folder.path(), fs::perms(0555));
  EXPECT_EQ(opening_as_nobody(url), 0);  // there already
  fs::permissions(folder.path(), fs::perms(0755));
}

TEST(Opening, ADiskThatIsFullLosesNothing) {
  const test::TemporaryFolder folder;
  const auto storage = sound(Storage::open("sqlite:" + (folder.path() / "x.db").string(), test::storage_options()));
  const auto user = test::add_user(storage, "anna").id;
  const std::string large(1U << 20U, 'x');
  {
    const test::FullDisk full(rlim_t{1} << 19U);  // less than the profile, more than what is there
    EXPECT_EQ(code_of(storage.profiles().save(user, large, 0, 1)), ErrorCode::storage_unavailable);
    EXPECT_EQ(code_of(storage.profiles().find(user)), ErrorCode::entry_missing);
    EXPECT_EQ(sound(storage.users().find(user)).login, "anna");
  }
  EXPECT_EQ(sound(storage.profiles().save(user, large, 0, 1)).version, 1);
}

class Locked : public test::EachDatabase {};
COMEDO_ON_EACH_DATABASE(Locked);

TEST_P(Locked, ForTooLongIsUnavailable) {
  StorageOptions options = test::storage_options();
  options.wait_ms = 1;
  const auto hasty = sound(Storage::open(url(), options));
  sound(by_hand()->write([&](Sql& sql) -> Result<Done> {
    if (GetParam() == Dialect::postgresql) sql.change("LOCK TABLE users IN ACCESS EXCLUSIVE MODE");
    EXPECT_EQ(code_of(hasty.users().add("anna", "", Role::user, 0)), ErrorCode::storage_unavailable);
    return Done{};
  }));
  EXPECT_TRUE(hasty.users().add("anna", "", Role::user, 0));
}

TEST_P(Locked, OutForAMomentItConnectsAgainAndNobodySeesIt) {
  if (GetParam() == Dialect::sqlite) GTEST_SKIP() << "no connection that could break";
  change(
      "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
      "WHERE datname = current_database() AND pid <> pg_backend_pid()");
  EXPECT_TRUE(storage().users().add("anna", "", Role::user, 0));
}

}  // namespace
}  // namespace comedo
