#include "comedo/features.hpp"
#include "comedo/file.hpp"
#include "support.hpp"

namespace comedo {
namespace {

namespace fs = std::filesystem;

const Bytes kPicture = {1, 2, 3};
const PatchFeatures kFeatures = {{Region::forehead, Region::chin}, {{1.5F, -0.0F, 3e-39F}, {4, 5, 6}}};

fs::path only_file(const fs::path& folder) {
  const fs::directory_iterator entry(folder);
  return entry->path();
}

TEST(FeatureCache, GivesBackWhatItWasGiven) {
  const test::TemporaryFolder folder;
  const FeatureCache cache(folder.path() / "cache", "texture");
  ASSERT_TRUE(cache.keep(kPicture, "", kFeatures));
  const auto found = cache.find(kPicture, "");
  ASSERT_TRUE(found);
  EXPECT_EQ(**found, kFeatures);
}

TEST(FeatureCache, APictureWithoutPatchesIsKeptToo) {
  const test::TemporaryFolder folder;
  const FeatureCache cache(folder.path(), "texture");
  ASSERT_TRUE(cache.keep(kPicture, "", {}));
  EXPECT_EQ(**cache.find(kPicture, ""), PatchFeatures());
}

TEST(FeatureCache, KnowsPictureVariantAndWhatApart) {
  const test::TemporaryFolder folder;
  const FeatureCache cache(folder.path(), "texture");
  ASSERT_TRUE(cache.keep(kPicture, "", kFeatures));
  EXPECT_FALSE(*cache.find(Bytes{1, 2}, ""));
  EXPECT_FALSE(*cache.find(kPicture, "rolls=2"));
  EXPECT_FALSE(*FeatureCache(folder.path(), "backbone").find(kPicture, ""));
}

TEST(FeatureCache, EveryDamageIsRefused) {
  const test::TemporaryFolder folder;
  const FeatureCache cache(folder.path(), "texture");
  ASSERT_TRUE(cache.keep(kPicture, "", kFeatures));
  const fs::path file = only_file(folder.path());
  const Bytes whole = *read_file(file);
  const auto refuses = [&](const Bytes& bytes) {
    EXPECT_TRUE(write_file(file, bytes));
    const auto found = cache.find(kPicture, "");
    return !found && found.error().code == ErrorCode::cache_damaged;
  };
  for (std::size_t length = 0; length < whole.size(); ++length)
    EXPECT_TRUE(refuses({whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(length)})) << length;
  for (std::size_t place = 0; place < whole.size(); ++place) {
    Bytes other = whole;
    other[place] ^= 1U;
    EXPECT_TRUE(refuses(other)) << place;
  }
  Bytes longer = whole;
  longer.push_back(0);
  EXPECT_TRUE(refuses(longer));
}

TEST(FeatureCache, RemoveLeavesWhatIsNotItsOwn) {
  const test::TemporaryFolder folder;
  const FeatureCache cache(folder.path() / "cache", "texture");
  cache.remove();  // nothing there yet
  ASSERT_TRUE(cache.keep(kPicture, "", kFeatures));
  ASSERT_TRUE(write_file(folder.path() / "cache/notes.txt", "mine"));
  ASSERT_TRUE(
      write_file(only_file(folder.path() / "cache").string() + ".killed", "half"));  // by a writer that was killed
  cache.remove();
  EXPECT_EQ(only_file(folder.path() / "cache").filename(), "notes.txt");
  fs::remove(folder.path() / "cache/notes.txt");
  cache.remove();
  EXPECT_FALSE(fs::exists(folder.path() / "cache"));
}

TEST(FeatureCache, AFolderThatCannotBeWrittenIsTold) {
  const test::TemporaryFolder folder;
  ASSERT_TRUE(write_file(folder.path() / "cache", "a file, not a folder"));
  const auto kept = FeatureCache(folder.path() / "cache", "texture").keep(kPicture, "", kFeatures);
  ASSERT_FALSE(kept);
  EXPECT_EQ(kept.error().code, ErrorCode::file_unwritable);
}

}  // namespace
}  // namespace comedo
