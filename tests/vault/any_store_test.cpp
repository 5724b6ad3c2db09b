#include <algorithm>
#include <atomic>
#include <cctype>
#include <thread>

#include "each_store.hpp"

namespace comedo {
namespace {

namespace fs = std::filesystem;
using test::bytes_of;
using test::pattern;
using testing::ElementsAre;
using testing::IsEmpty;

class AnyStore : public test::EachStore {};
COMEDO_ON_EACH_STORE(AnyStore);

TEST_P(AnyStore, GivesBackWhatWasPutAlsoLater) {
  std::string small, large;
  {
    const auto store = open();
    small = *store->put("person-1", Bytes{});
    large = *store->put("person-1", pattern(200'000));
    EXPECT_EQ(*store->get(small), Bytes{});
  }
  EXPECT_EQ(*open()->get(large), pattern(200'000));
}

TEST_P(AnyStore, KeepsOneCopyAPersonAndNoneForTwo) {
  const auto store = open();
  const std::string mine = *store->put("person-1", pattern(100));
  EXPECT_EQ(*store->put("person-1", pattern(100)), mine);
  EXPECT_EQ(files(), 1U);
  const std::string theirs = *store->put("person-2", pattern(100));
  EXPECT_NE(theirs, mine);
  ASSERT_TRUE(store->erase(mine));
  EXPECT_EQ(*store->get(theirs), pattern(100));
}

// Computed by Python's hashlib from docs/vault.md: names are FROZEN, also when keys are added.
TEST_P(AnyStore, NamesStayWhenKeysAreAdded) {
  const std::string golden = "8807c7e835e94a902727138ed4e0df00f30f20a3196d1537f4f9fba918221587";
  EXPECT_EQ(*open({1})->put("person-1", bytes_of("an old sample")), golden);
  EXPECT_EQ(*open({1, 2})->put("person-1", bytes_of("an old sample")), golden);
  EXPECT_EQ(files(), 1U);
}

TEST_P(AnyStore, ErasesOnceAndForAll) {
  const auto store = open();
  const std::string name = *store->put("person-1", pattern(100));
  ASSERT_TRUE(store->erase(name));
  EXPECT_EQ(files(), 0U);
  EXPECT_EQ(store->get(name).error().code, ErrorCode::object_missing);
  EXPECT_EQ(store->erase(name).error().code, ErrorCode::object_missing);
  EXPECT_EQ(*store->put("person-1", pattern(100)), name) << "and may come back";
}

// What is no name never becomes a path.
TEST_P(AnyStore, HasNothingUnderHostileNames) {
  ASSERT_TRUE(write_file(temporary_.path() / "outside", std::string_view("x")));
  const auto store = open();
  const std::string name = *store->put("person-1", pattern(100));
  std::string upper = name;
  for (char& digit : upper) digit = static_cast<char>(std::toupper(digit));
  for (const std::string& hostile :
       {std::string(), std::string("."), std::string("../outside"), std::string("/etc/hostname"), std::string("vault"),
        name.substr(1), name + "0", name + '\0', " " + name.substr(1), "../" + name.substr(3),
        upper == name ? std::string("A") : upper, std::string(64, '.'), std::string(64, '\0'), std::string(64, '0')}) {
    EXPECT_EQ(store->get(hostile).error().code, ErrorCode::object_missing) << hostile;
    EXPECT_EQ(store->erase(hostile).error().code, ErrorCode::object_missing) << hostile;
    EXPECT_EQ(store->relock(hostile).error().code, ErrorCode::object_missing) << hostile;
  }
  EXPECT_TRUE(fs::exists(temporary_.path() / "outside"));
  EXPECT_TRUE(store->get(name));
}

TEST_P(AnyStore, ListsInOrderPageByPage) {
  const auto store = open();
  EXPECT_THAT(*store->list("", 10), IsEmpty());
  std::vector<std::string> all;
  for (std::size_t i = 0; i < 40; ++i) all.push_back(*store->put("person-1", pattern(10, i)));
  std::sort(all.begin(), all.end());
  EXPECT_EQ(*store->list("", 1000), all);
  std::vector<std::string> paged;
  while (true) {
    const auto page = *store->list(paged.empty() ? "" : paged.back(), 7);  // 5 pages of 7, one of 5
    paged.insert(paged.end(), page.begin(), page.end());
    if (page.size() < 7) break;
  }
  EXPECT_EQ(paged, all);
  EXPECT_THAT(*store->list(all[37], 100), ElementsAre(all[38], all[39]));
  EXPECT_THAT(*store->list("g", 100), IsEmpty());
  EXPECT_THROW((void)store->list("", 0), ContractViolation);
  if (is_s3()) return;
  ASSERT_TRUE(write_file(folder() / "ff" / std::string(64, '0'), std::string_view("moved here by hand")));
  EXPECT_EQ(*store->list("", 1000), all) << "a name out of order would send a reader of pages back";
}

TEST_P(AnyStore, RefusesWhatIsTooLarge) {
  const auto store = open({1}, {.max_bytes = 1000});
  const std::string largest = *store->put("person-1", pattern(1000));
  EXPECT_TRUE(store->get(largest));
  EXPECT_EQ(store->put("person-1", pattern(1001)).error().code, ErrorCode::request_too_large);
  EXPECT_EQ(files(), 1U);
  ASSERT_TRUE(write_file(path_of(largest), Bytes(2000)));
  EXPECT_EQ(store->get(largest).error().code, ErrorCode::object_damaged) << "nobody stored this";
}

TEST_P(AnyStore, SwappedAndDamagedFilesAreRefusedAndHealedByPut) {
  const auto store = open();
  const std::string first = *store->put("person-1", pattern(100, 1)), second = *store->put("person-1", pattern(100, 2));
  ASSERT_TRUE(write_file(path_of(second), *read_file(path_of(first))));
  ASSERT_TRUE(store->erase(first));
  EXPECT_EQ(store->get(second).error().code, ErrorCode::object_damaged);
  EXPECT_EQ(store->get(first).error().code, ErrorCode::object_missing);
  EXPECT_EQ(*store->put("person-1", pattern(100, 2)), second);
  EXPECT_EQ(*store->get(second), pattern(100, 2));
  fs::resize_file(path_of(second), 60);
  EXPECT_EQ(store->get(second).error().code, ErrorCode::object_damaged);
}

TEST_P(AnyStore, KnowsItsFirstKey) {
  const std::string name = *open({1})->put("person-1", pattern(10));
  EXPECT_EQ(try_open({2}).error().code, ErrorCode::storage_key_invalid);
  EXPECT_EQ(try_open({2, 1}).error().code, ErrorCode::storage_key_invalid);
  EXPECT_EQ(*open({1, 2})->get(name), pattern(10));
  const fs::path mark = is_s3() ? server()->file_of(prefix_ + "vault") : folder() / "vault";
  ASSERT_TRUE(write_file(mark, std::string_view("comedo.vault/9 of another time\n")));
  EXPECT_EQ(try_open({1}).error().code, ErrorCode::storage_key_invalid);
}

// Four threads put, get and erase the same eight objects: whoever gets one gets all of it. The S3 server of the tests
// cannot promise that, so there each thread has its own eight.
TEST_P(AnyStore, IsSafeFromSeveralThreads) {
  const auto store = open();
  std::atomic<int> wrong = 0;
  const auto work = [&](std::size_t thread) {
    const std::size_t own = is_s3() ? 8 * thread : 0;
    for (std::size_t i = 0; i < 40; ++i) {
      const Bytes bytes = pattern(70'000, (i + thread) % 8 + own);
      const auto name = store->put("person-1", bytes);
      const auto again = name ? store->get(*name) : Result<Bytes>(name.error());
      const bool erased_meanwhile = !again && again.error().code == ErrorCode::object_missing;
      if (!name || (again ? *again != bytes : !erased_meanwhile)) ++wrong;
      if (i % 3 == thread % 3) (void)store->erase(*name);
      if (i % 5 == 0 && !store->list("", 100)) ++wrong;
    }
  };
  {
    std::vector<std::jthread> threads;
    for (std::size_t thread = 0; thread < 4; ++thread) threads.emplace_back(work, thread);
  }
  EXPECT_EQ(wrong, 0);
  EXPECT_EQ(files(), store->list("", 100)->size()) << "a temporary file was left behind";
}

}  // namespace
}  // namespace comedo
