#include "schema.hpp"

#include <gmock/gmock.h>

#include <thread>

#include "databases.hpp"

namespace comedo {
namespace {

namespace fs = std::filesystem;
using test::code_of;
using test::sound;
using testing::ElementsAre;

fs::path shipped() { return test::source_folder() / "data/storage"; }

TEST(SqlFiles, AreSplitAtSemicolonsThatEndLines) {
  EXPECT_THAT(statements_of("-- a: comment;\nA\n(';',\nb);\n\n-- c\nB;\nC"),
              ElementsAre("A\n(';',\nb);\n", "B;\n", "C\n"));
  EXPECT_TRUE(statements_of("-- nothing\n").empty());
}

TEST(SqlFiles, StandInOrderWithoutGaps) {
  const test::TemporaryFolder folder;
  const auto write = [&](const char* name, const char* text) {
    sound(write_file(folder.path() / name, std::string_view(text)));
  };
  EXPECT_EQ(code_of(read_schema(folder.path() / "none", Dialect::sqlite)), ErrorCode::file_not_found);
  EXPECT_EQ(code_of(read_schema(folder.path(), Dialect::sqlite)), ErrorCode::file_not_found);
  write("0002_b.sql", "B;");
  EXPECT_EQ(code_of(read_schema(folder.path(), Dialect::sqlite)), ErrorCode::file_not_found);
  write("0001_a.sqlite.sql", "S;");
  write("0001_a.postgresql.sql", "P;");
  write("README.md", "no SQL");
  EXPECT_THAT(sound(read_schema(folder.path(), Dialect::sqlite)).at(0).statements, ElementsAre("S;\n"));
  EXPECT_THAT(sound(read_schema(folder.path(), Dialect::postgresql)).at(0).statements, ElementsAre("P;\n"));
  EXPECT_THAT(sound(read_schema(folder.path(), Dialect::postgresql)).at(1).statements, ElementsAre("B;\n"));
  write("0002_c.sql", "C;");  // two with one number
  EXPECT_EQ(code_of(read_schema(folder.path(), Dialect::sqlite)), ErrorCode::file_not_found);
}

/// Opens databases with other SQL files than those of the tree.
class Schema : public test::EachDatabase {
 protected:
  void SetUp() override {
    auto url = test::new_database(GetParam(), folder_.path());
    if (!url) GTEST_SKIP() << "no PostgreSQL server can be started here";
    url_ = *std::move(url);
    options_ = test::storage_options();
    options_.schema = folder_.path() / "sql";
  }
  /// Makes the folder of SQL files anew, with the first `count` of those that are shipped.
  void first_files(std::size_t count) const {
    fs::remove_all(options_.schema);
    fs::create_directories(options_.schema);
    auto files = test::files_of(shipped());
    files.resize(count);
    for (const fs::path& file : files) fs::copy_file(file, options_.schema / file.filename());
  }
  void add_file(const char* name, std::string_view text) const { sound(write_file(options_.schema / name, text)); }
  [[nodiscard]] Result<Storage> open() const { return Storage::open(url_, options_); }
  [[nodiscard]] Result<Done> apply(Database& database) const {
    return upgrade(database, sound(read_schema(options_.schema, GetParam())));
  }
  [[nodiscard]] std::unique_ptr<Database> by_hand() const {
    return sound(Database::open(sound(address_of(url_)), options_));
  }
  void change(const std::string& statement) const {
    sound(by_hand()->write([&](Sql& sql) -> Result<Done> { return sql.change(statement), Done{}; }));
  }

  test::TemporaryFolder folder_;
  std::string url_;
  StorageOptions options_;
};
COMEDO_ON_EACH_DATABASE(Schema);

/// A row that can stand from a file on, and that has to be there after every later one.
struct EarlyRow {
  std::size_t file;
  const char* insert;
  const char* select;
};
constexpr EarlyRow kEarlyRows[] = {
    {1, "INSERT INTO users VALUES ('u1', 'anna', 'hash', 'user', 5000000000, 0)", "SELECT login FROM users"},
    {2, "INSERT INTO selfies VALUES ('s1', 'u1', 'object-1', 'digest', 3, 4, NULL, 5000000000, 'kept')",
     "SELECT object FROM selfies"},
    {3, "INSERT INTO audit_log VALUES (1, 5000000000, 'u1', 'login', 'u1', '', '0', '1')",
     "SELECT action FROM audit_log"},
    {4, "INSERT INTO webhooks VALUES ('w1', 'u1', 'https://hook.example/', 5000000000)", "SELECT url FROM webhooks"},
    {5, "INSERT INTO idempotency_keys VALUES ('u1', 'k', 'digest', '201 {}', 5000000000, 's1')",
     "SELECT selfie_id FROM idempotency_keys"},
    {6, "INSERT INTO identities VALUES ('https://id.example', 'subject', 'u1', 5000000000)",
     "SELECT subject FROM identities"},
};

TEST_P(Schema, OfEveryEarlierVersionIsBroughtUpToDate) {
  const std::size_t all = test::files_of(shipped()).size();
  ASSERT_EQ(all, std::size(kEarlyRows)) << "a new file needs a row here";
  for (std::size_t count = 1; count <= all; ++count) {
    const test::TemporaryFolder place;
    url_ = test::new_database(GetParam(), place.path()).value();
    first_files(count);
    ASSERT_TRUE(open()) << count;
    for (const EarlyRow& row : kEarlyRows)
      if (row.file <= count) change(row.insert);
    first_files(all);
    ASSERT_TRUE(open()) << count;
    ASSERT_TRUE(open()) << count << ", again";
    const auto database = by_hand();
    for (const EarlyRow& row : kEarlyRows) {
      const auto found =
          sound(database->read([&](Sql& sql) -> Result<std::size_t> { return sql.rows(row.select).size(); }));
      EXPECT_EQ(found, row.file <= count ? 1U : 0U) << count << ' ' << row.select;
    }
  }
}

TEST_P(Schema, ThatIsNewerThanTheProgramIsRefused) {
  first_files(3);
  add_file("0004_new.sql", "CREATE TABLE new_table (id TEXT);\n");
  ASSERT_TRUE(open());
  first_files(3);
  EXPECT_EQ(code_of(open()), ErrorCode::storage_schema_unknown);
}

TEST_P(Schema, ThatWasMadeByOtherFilesIsRefused) {
  first_files(3);
  ASSERT_TRUE(open());
  const auto file = test::files_of(options_.schema).at(1);
  const Bytes bytes = sound(read_file(file));
  sound(write_file(file, std::string(bytes.begin(), bytes.end()) + "-- another word\n"));
  EXPECT_EQ(code_of(open()), ErrorCode::storage_schema_unknown);
}

TEST_P(Schema, OfAStrangerIsRefusedAndLeftAlone) {
  change("CREATE TABLE strangers (id TEXT)");
  first_files(3);
  EXPECT_EQ(code_of(open()), ErrorCode::storage_schema_unknown);
  change("DROP TABLE strangers");
  EXPECT_TRUE(open());  // nothing was left behind
}

TEST_P(Schema, ThatFailsHalfwayLeavesNothing) {
  first_files(3);
  add_file("0004_wrong.sql", "CREATE TABLE new_table (id TEXT);\nCREATE TABLE users (id TEXT);\n");
  EXPECT_EQ(code_of(open()), ErrorCode::storage_unavailable);
  first_files(3);
  EXPECT_TRUE(open());
  change("CREATE TABLE new_table (id TEXT)");  // it is not there
}

TEST_P(Schema, IsMadeOnceByTwoThatOpenAtOnce) {
  first_files(3);
  const auto one = by_hand(), two = by_hand();
  Result<Done> other = Done{};
  std::thread thread([&] { other = apply(*two); });
  const auto mine = apply(*one);
  thread.join();
  EXPECT_EQ(code_of(mine), std::nullopt);
  EXPECT_EQ(code_of(other), std::nullopt);
}

}  // namespace
}  // namespace comedo
