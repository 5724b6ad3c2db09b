#include <algorithm>

#include "each_store.hpp"
#include "sealed.hpp"

namespace comedo {
namespace {

namespace fs = std::filesystem;
using test::pattern;
using testing::ElementsAre;
using testing::IsEmpty;

class Reencrypt : public test::EachStore {
 protected:
  /// Fills the store with objects that key 1 has locked.
  void fill(std::size_t count) {
    const auto store = open({1});
    for (std::size_t i = 0; i < count; ++i) names_.push_back(*store->put("person-1", pattern(1000, i)));
  }
  [[nodiscard]] std::size_t locked_with(std::uint16_t id) const {
    std::size_t count = 0;
    for (const std::string& name : names_) count += *key_id_of(*read_file(path_of(name))) == id ? 1U : 0U;
    return count;
  }
  std::vector<std::string> names_;
};
COMEDO_ON_EACH_STORE(Reencrypt);

TEST_P(Reencrypt, LocksEverythingWithTheCurrentKey) {
  fill(20);
  const auto store = open({1, 2});
  std::size_t calls = 0;
  const auto done = reencrypt(*store, [&](const Reencryption& now) { return now.seen == ++calls; });
  ASSERT_TRUE(done);
  EXPECT_EQ(done->seen, 20U);
  EXPECT_EQ(done->relocked, 20U);
  EXPECT_THAT(done->failed, IsEmpty());
  EXPECT_EQ(calls, 20U);
  EXPECT_EQ(locked_with(2), 20U);
  EXPECT_EQ(files(), 20U);
  for (std::size_t i = 0; i < names_.size(); ++i) EXPECT_EQ(*store->get(names_[i]), pattern(1000, i));
}

TEST_P(Reencrypt, FreesTheKeysInTheMiddle) {
  fill(5);
  ASSERT_TRUE(reencrypt(*open({1, 2})));
  ASSERT_TRUE(reencrypt(*open({1, 2, 3})));
  const auto store = open({1, 3});
  for (std::size_t i = 0; i < names_.size(); ++i) EXPECT_EQ(*store->get(names_[i]), pattern(1000, i));
}

TEST_P(Reencrypt, GoesOnWhereItStopped) {
  fill(20);
  const auto store = open({1, 2});
  const auto begun = reencrypt(*store, [](const Reencryption& now) { return now.seen < 8; });
  EXPECT_EQ(begun->relocked, 8U);
  EXPECT_EQ(locked_with(2), 8U);
  const auto ended = reencrypt(*store);
  EXPECT_EQ(ended->seen, 20U);
  EXPECT_EQ(ended->relocked, 12U);
  EXPECT_EQ(reencrypt(*store)->relocked, 0U);
}

TEST_P(Reencrypt, NamesWhatItCannotOpenAndDoesTheRest) {
  fill(10);
  fs::resize_file(path_of(names_[3]), 500);
  fs::resize_file(path_of(names_[7]), 5);
  const auto done = reencrypt(*open({1, 2}));
  EXPECT_EQ(done->seen, 10U);
  EXPECT_EQ(done->relocked, 8U);
  EXPECT_THAT(done->failed, testing::UnorderedElementsAre(names_[3], names_[7]));
  EXPECT_EQ(fs::file_size(path_of(names_[3])), 500U) << "a backup may still save it";
}

TEST_P(Reencrypt, BringsNothingBackThatIsErasedMeanwhile) {
  fill(10);
  std::sort(names_.begin(), names_.end());
  const auto store = open({1, 2});
  const auto done = reencrypt(*store, [&](const Reencryption& now) {  // the next one is listed already
    return now.seen != 1 || store->erase(names_[1]).ok();
  });
  EXPECT_EQ(done->seen, 9U);
  EXPECT_THAT(done->failed, IsEmpty());
  EXPECT_EQ(files(), 9U);
}

TEST_P(Reencrypt, StopsWhereTheStoreIsGone) {
  fill(3);
  const auto store = open({1, 2});
  const auto done = reencrypt(*store, [&](const Reencryption&) { return vanish(); });
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, ErrorCode::storage_unavailable);
}

/// 2,500 names without files: more than two pages of any size up to 1,000.
class ManyNames : public ObjectStore {
 public:
  Result<std::string> put(std::string_view, std::span<const std::uint8_t>) override { return std::string(); }
  std::string name_of(std::string_view, std::span<const std::uint8_t>) const override { return {}; }
  Result<Bytes> get(std::string_view) const override { return Bytes(); }
  Result<Done> erase(std::string_view) override { return Done{}; }
  Result<std::vector<std::string>> list(std::string_view after, std::size_t most) const override {
    std::vector<std::string> names;
    for (int i = 10'000; i < 12'500 && names.size() < most; ++i)
      if (std::string name = std::to_string(i); name > after) names.push_back(std::move(name));
    return names;
  }
  Result<bool> relock(std::string_view name) override {
    relocked.emplace_back(name);
    return name.ends_with('5');
  }
  std::vector<std::string> relocked;
};

TEST(ReencryptPages, SeeEachNameOnce) {
  ManyNames store;
  const auto done = reencrypt(store);
  EXPECT_EQ(done->seen, 2500U);
  EXPECT_EQ(done->relocked, 250U);
  EXPECT_EQ(store.relocked, *store.list("", 10'000));
}

}  // namespace
}  // namespace comedo
