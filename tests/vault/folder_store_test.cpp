#include <algorithm>

#include "full_disk.hpp"
#include "store.hpp"

namespace comedo {
namespace {

namespace fs = std::filesystem;
using test::FullDisk;
using test::pattern;
using testing::ElementsAre;

class FolderStore : public test::Store {};

TEST_F(FolderStore, TellsNobodyElse) {
  const auto store = open();
  const std::string name = *store->put("person-1", pattern(100));
  for (const auto& entry : fs::recursive_directory_iterator(temporary_.path()))
    EXPECT_EQ(entry.status().permissions(), entry.is_directory() ? fs::perms(0700) : fs::perms(0600)) << entry.path();
  const Bytes file = *read_file(path_of(name));
  const Bytes start = pattern(8);
  EXPECT_EQ(std::search(file.begin(), file.end(), start.begin(), start.end()), file.end());
}

TEST_F(FolderStore, HasOneProcessAtATime) {
  const auto store = open();
  EXPECT_EQ(Vault::open(folder(), test::ring({1})).error().code, ErrorCode::storage_unavailable);
  EXPECT_EQ(Vault::open(folder(), test::ring({2})).error().code, ErrorCode::storage_key_invalid);
  EXPECT_TRUE(store->put("person-1", pattern(10)));
}

// A writer that was killed left half a file under a name that is none; what is not ours stays.
TEST_F(FolderStore, LeftoversGoWhenItIsOpened) {
  const std::string name = *open()->put("person-1", pattern(10));
  const fs::path half = path_of(name).string() + ".x1Y2z3", foreign = folder() / "00" / "notes.txt";
  for (const fs::path& path : {half, foreign}) ASSERT_TRUE(write_file(path, std::string_view("comedo")));
  const auto store = open();
  EXPECT_FALSE(fs::exists(half));
  EXPECT_TRUE(fs::exists(foreign));
  EXPECT_THAT(*store->list("", 10), ElementsAre(name));
}

TEST_F(FolderStore, CannotBeMadeJustAnywhere) {
  EXPECT_EQ(Vault::open(temporary_.path() / "no" / "such", test::ring({1})).error().code,
            ErrorCode::storage_unavailable);
  ASSERT_TRUE(write_file(folder(), std::string_view("a file")));
  EXPECT_EQ(Vault::open(folder(), test::ring({1})).error().code, ErrorCode::storage_unavailable);
}

// As where its disk is no longer there: nothing may be taken for erased, and nothing be written beside the disk.
TEST_F(FolderStore, ThatWentAwayIsUnavailable) {
  const auto store = open();
  const std::string name = *store->put("person-1", pattern(10));
  fs::remove_all(folder());
  EXPECT_EQ(store->get(name).error().code, ErrorCode::storage_unavailable);
  EXPECT_EQ(store->erase(name).error().code, ErrorCode::storage_unavailable);
  EXPECT_EQ(store->relock(name).error().code, ErrorCode::storage_unavailable);
  EXPECT_EQ(store->list("", 1).error().code, ErrorCode::storage_unavailable);
  EXPECT_EQ(store->put("person-1", pattern(11)).error().code, ErrorCode::storage_unavailable);
  EXPECT_FALSE(fs::exists(folder()));
}

TEST_F(FolderStore, LeavesNothingOnAFullDisk) {
  const auto store = open();
  const std::string name = *store->put("person-1", pattern(100'000));
  const auto refused = [&] {
    const FullDisk full(50'000);
    return store->put("person-1", pattern(100'000, 1));
  }();
  EXPECT_EQ(refused.error().code, ErrorCode::storage_unavailable);
  EXPECT_EQ(files(), 1U);
  EXPECT_EQ(*store->get(name), pattern(100'000));
}

}  // namespace
}  // namespace comedo
