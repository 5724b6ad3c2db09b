// A backup made while somebody writes, checked, damaged and put back.
#include "comedo/backup.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <array>
#include <fstream>
#include <nlohmann/json.hpp>

#include "comedo/vault.hpp"
#include "sums.hpp"
#include "tree.hpp"

namespace comedo {
namespace {

namespace fs = std::filesystem;
using test::sound;

constexpr std::int64_t kNow = 1'800'000'000'000;

class Backup : public testing::Test {
 protected:
  Backup() : rows_(open_rows(data_)), objects_(open_objects(data_)) {
    user_ = sound(rows_.users().add("anna", "hash", Role::user, kNow)).id;
    sound(rows_.audit().append({0, kNow, "anna", "account_opened", "anna", "", "", ""}));
  }

  static Storage open_rows(const fs::path& data) {
    fs::create_directories(data);
    StorageOptions options;
    options.schema = test::source_folder() / "data/storage";
    return sound(Storage::open("sqlite:" + (data / "comedo.db").string(), options));
  }
  static std::unique_ptr<ObjectStore> open_objects(const fs::path& data) {
    return sound(Vault::open(data / "objects", sound(parse_key_ring("1 " + std::string(64, 'a')))));
  }
  [[nodiscard]] fs::path path(const char* name) const { return folder_.path() / name; }
  Result<BackupCounts> back_up(const fs::path& target) {
    BackupOptions options;
    options.schema = test::source_folder() / "data/storage";
    options.version = "0";
    options.created = "2027-01-15T08:00:00Z";
    return make_backup(rows_, data_ / "objects", target, options);
  }
  /// Returns: the name of a new selfie's object.
  std::string add_selfie(std::uint8_t content, bool with_object = true) {
    const Bytes bytes(1000, content);
    SelfieEntry selfie;
    selfie.user = user_;
    selfie.object = objects_->name_of(user_, bytes);
    selfie.sha256 = std::string(64, static_cast<char>('0' + content));
    selfie.received_ms = kNow;
    sound(rows_.selfies().add(selfie));
    if (with_object) sound(objects_->put(user_, bytes));
    return selfie.object;
  }

  test::TemporaryFolder folder_;
  fs::path data_ = path("data");
  Storage rows_;
  std::unique_ptr<ObjectStore> objects_;
  std::string user_;
};

TEST_F(Backup, ComesBackAsItWas) {
  const std::string object = add_selfie(7);
  const auto made = sound(back_up(path("backup")));
  EXPECT_EQ(made.objects, 1);
  EXPECT_EQ(made.missing, 0);
  EXPECT_EQ(made.audit.entries, 1);
  (void)add_selfie(8);  // later than the backup
  EXPECT_EQ(sound(check_backup(path("backup"))), 4) << "comedo.db, backup.json, vault and the object";
  EXPECT_EQ(sound(restore_backup(path("backup"), path("again"))), 4);
  const Storage rows = open_rows(path("again"));
  const auto objects = open_objects(path("again"));
  EXPECT_EQ(sound(rows.users().find_login("anna")).id, user_);
  EXPECT_EQ(sound(rows.selfies().list(user_, {}, 9)).size(), 1U);
  EXPECT_EQ(sound(rows.audit().verify()).last_hash, made.audit.last_hash);
  EXPECT_EQ(sound(objects->get(object)), Bytes(1000, 7));
}

TEST_F(Backup, IsItsOwnersAlone) {
  (void)add_selfie(7);
  sound(back_up(path("backup")));
  for (const auto& entry : fs::recursive_directory_iterator(path("backup"))) {
    struct stat status {};
    ASSERT_EQ(::stat(entry.path().c_str(), &status), 0);
    if (entry.is_regular_file()) {
      EXPECT_EQ(status.st_mode & 0777U, 0600U) << entry.path();
    }
  }
  EXPECT_EQ(fs::status(path("backup")).permissions(), fs::perms::owner_all);
}

TEST_F(Backup, SaysWhatItHolds) {
  const auto made = sound(back_up(path("backup")));
  const auto about = nlohmann::json::parse(std::ifstream(path("backup") / "backup.json"));
  EXPECT_EQ(about.at("schema"), "comedo.backup/1");
  EXPECT_EQ(about.at("audit").at("entries"), 1);
  EXPECT_EQ(about.at("audit").at("last_hash"), made.audit.last_hash);
}

TEST_F(Backup, HoldsNothingThatNobodyHasARowFor) {
  sound(objects_->put("nobody", Bytes(10, 1)));
  (void)add_selfie(7, false);
  const auto made = sound(back_up(path("backup")));
  EXPECT_EQ(made.objects, 0);
  EXPECT_EQ(made.missing, 1);
}

TEST_F(Backup, OverwritesNothing) {
  sound(back_up(path("backup")));
  EXPECT_EQ(back_up(path("backup")).error().code, ErrorCode::file_unwritable);
  EXPECT_EQ(restore_backup(path("backup"), data_).error().code, ErrorCode::file_unwritable);
  fs::create_directory(path("with_key"));
  std::ofstream(path("with_key") / "key") << "k";
  EXPECT_TRUE(restore_backup(path("backup"), path("with_key")).ok());
  std::ofstream(path("half.partial")) << "somebody's";
  EXPECT_EQ(back_up(path("half")).error().code, ErrorCode::file_unwritable);
  EXPECT_TRUE(fs::exists(path("half.partial")));
}

TEST_F(Backup, BetraysEveryDamage) {
  const std::string object = add_selfie(7);
  sound(back_up(path("backup")));
  const fs::path file = path("backup") / "objects" / object.substr(0, 2) / object;
  const auto code = [&] { return check_backup(path("backup")).error().code; };
  std::ofstream(file, std::ios::app) << "x";
  EXPECT_EQ(code(), ErrorCode::object_damaged);
  EXPECT_EQ(restore_backup(path("backup"), path("again")).error().code, ErrorCode::object_damaged);
  EXPECT_FALSE(fs::exists(path("again")));
  fs::remove(file);
  EXPECT_EQ(code(), ErrorCode::file_not_found);
  fs::create_symlink(data_ / "comedo.db", file);
  EXPECT_EQ(code(), ErrorCode::file_unreadable);
  EXPECT_EQ(check_backup(path("nothing")).error().code, ErrorCode::file_not_found);
}

TEST_F(Backup, TakesNoFileWithoutASum) {
  sound(back_up(path("backup")));
  std::ofstream(path("backup") / "comedo.db-wal") << "rows of somebody else";
  EXPECT_EQ(check_backup(path("backup")).error().code, ErrorCode::object_damaged);
}

TEST_F(Backup, FailsWholeWhereItCannotBeWritten) {
  EXPECT_EQ(back_up(path("no/such/folder")).error().code, ErrorCode::file_unwritable);
}

TEST(Sums, NameFilesOfABackupOnly) {
  const std::string digest(64, '0'), name = "ab" + std::string(62, '1');
  const std::string both = digest + "  comedo.db\n" + digest + "  backup.json\n";
  EXPECT_EQ(sound(parse_sums(both)).size(), 2U);
  EXPECT_EQ(sound(parse_sums(both + digest + "  objects/ab/" + name + "\n")).size(), 3U);
  EXPECT_EQ(to_text(sound(parse_sums(both))), digest + "  backup.json\n" + digest + "  comedo.db\n");
  const std::vector<std::string> others = {"../key",
                                           "/etc/passwd",
                                           "objects/../../key",
                                           "objects/ac/" + name,
                                           "objects/ab/" + name + "0",
                                           "objects/ab/../" + name,
                                           "key",
                                           "",
                                           "comedo.db"};
  for (const std::string& path : others) EXPECT_FALSE(parse_sums(both + digest + "  " + path + "\n").ok()) << path;
  EXPECT_FALSE(parse_sums(both + digest + "  objects/vault").ok()) << "no line feed";
  EXPECT_FALSE(parse_sums(digest + "  comedo.db\n").ok());
  EXPECT_FALSE(parse_sums("").ok());
}

}  // namespace
}  // namespace comedo
