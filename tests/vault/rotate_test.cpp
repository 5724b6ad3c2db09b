// A key's change from beginning to end, also by somebody who is killed on the way.
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "each_store.hpp"
#include "sealed.hpp"

namespace comedo {
namespace {

namespace fs = std::filesystem;
using test::pattern;

class Rotate : public test::EachStore {
 protected:
  void SetUp() override {
    EachStore::SetUp();
    write_ring(test::key_line(1));
  }
  [[nodiscard]] fs::path key_file() const { return temporary_.path() / "key"; }
  void write_ring(const std::string& text) const { test::sound(write_private_file(key_file(), test::bytes_of(text))); }
  [[nodiscard]] Result<std::unique_ptr<ObjectStore>> open_with(KeyRing keys) const {
    return is_s3() ? Vault::open_bucket(server()->options(prefix_), std::move(keys))
                   : Vault::open(folder(), std::move(keys));
  }
  [[nodiscard]] Result<Reencryption> rotate(const ReencryptionProgress& progress = {}) const {
    return rotate_keys(
        key_file(), [this](KeyRing keys) { return open_with(std::move(keys)); },
        [this](std::span<std::uint8_t> bytes) { std::fill(bytes.begin(), bytes.end(), ++next_key_); }, progress);
  }
  [[nodiscard]] std::string ring() const {
    const auto bytes = read_file(key_file());
    return {bytes->begin(), bytes->end()};
  }
  [[nodiscard]] std::string ids() const {
    std::string all;
    std::istringstream lines(ring());
    for (std::string line; std::getline(lines, line);) all += line.substr(0, line.find(' ')) + " ";
    return all;
  }
  void fill(std::size_t count) {
    const auto store = test::sound(open_with(test::sound(load_key_ring(key_file()))));
    for (std::size_t i = 0; i < count; ++i) names_.push_back(test::sound(store->put("person-1", pattern(3000, i))));
  }
  void expect_all() const {
    const auto store = test::sound(open_with(test::sound(load_key_ring(key_file()))));
    for (std::size_t i = 0; i < names_.size(); ++i) EXPECT_EQ(test::sound(store->get(names_[i])), pattern(3000, i));
    EXPECT_EQ(test::sound(store->list("", 10'000)).size(), names_.size());
  }
  [[nodiscard]] std::size_t locked_with(std::uint16_t id) const {
    std::size_t count = 0;
    for (const std::string& name : names_) count += *key_id_of(*read_file(path_of(name))) == id ? 1U : 0U;
    return count;
  }
  [[nodiscard]] bool is_marked() const { return fs::exists(key_file().string() + ".rotating"); }

  std::vector<std::string> names_;
  mutable std::uint8_t next_key_ = 100;
};
COMEDO_ON_EACH_STORE(Rotate);

TEST_P(Rotate, AddsAKeyAndRetiresTheOldOnes) {
  fill(10);
  EXPECT_EQ(test::sound(rotate()).relocked, 10U);
  EXPECT_EQ(ids(), "1 2 ") << "the first one stays, for the names";
  EXPECT_EQ(test::sound(rotate()).relocked, 10U);
  EXPECT_EQ(ids(), "1 3 ");
  EXPECT_EQ(locked_with(3), 10U);
  EXPECT_FALSE(is_marked());
  EXPECT_EQ(fs::status(key_file()).permissions(), fs::perms(0600));
  expect_all();
}

TEST_P(Rotate, GoesOnWhereItStopped) {
  fill(10);
  const auto first = test::sound(rotate([](const Reencryption& now) { return now.seen < 4; }));
  EXPECT_EQ(first.relocked, 4U);
  EXPECT_EQ(ids(), "1 2 ");
  EXPECT_TRUE(is_marked());
  expect_all();
  EXPECT_EQ(test::sound(rotate()).relocked, 6U);
  EXPECT_EQ(ids(), "1 2 ") << "no third key";
  EXPECT_FALSE(is_marked());
  expect_all();
}

TEST_P(Rotate, KeepsTheOldKeysWhereAnObjectCannotBeOpened) {
  write_ring(test::key_line(1) + test::key_line(2));
  fill(5);
  const Bytes whole = *read_file(path_of(names_[2]));
  ASSERT_TRUE(write_file(path_of(names_[2]), Bytes(whole.begin(), whole.begin() + 100)));
  EXPECT_EQ(test::sound(rotate()).failed.size(), 1U);
  EXPECT_EQ(ids(), "1 2 3 ") << "a backup of the object may still need them";
  ASSERT_TRUE(write_file(path_of(names_[2]), whole));
  EXPECT_TRUE(test::sound(rotate()).failed.empty());
  EXPECT_EQ(ids(), "1 3 ");
  expect_all();
}

TEST_P(Rotate, RefusesARingThatIsNone) {
  write_ring("1 nothing\n");
  EXPECT_EQ(rotate().error().code, ErrorCode::storage_key_invalid);
  EXPECT_EQ(ring(), "1 nothing\n");
  EXPECT_FALSE(is_marked());
  fs::remove(key_file());
  EXPECT_EQ(rotate().error().code, ErrorCode::storage_key_invalid);
  write_ring(test::key_line(1));
  ASSERT_TRUE(write_file(key_file().string() + ".rotating", std::string_view("nonsense")));
  EXPECT_EQ(rotate().error().code, ErrorCode::storage_key_invalid);
}

TEST_P(Rotate, FindsAnIdThatIsFree) {
  write_ring("65535" + test::key_line(1).substr(1) + test::key_line(2).replace(0, 1, "1"));
  test::sound(rotate());
  EXPECT_EQ(ids(), "65535 2 ");
}

// kill -9 after so many objects, again and again, and once more after the last: whatever was there is there.
TEST_P(Rotate, MayBeKilledAtAnyMoment) {
  fill(12);
  for (const std::size_t moment : {0U, 1U, 3U, 7U, 12U}) {
    const pid_t child = ::fork();
    if (child == 0) {
      (void)rotate([&](const Reencryption& now) { return now.seen < moment || ::kill(::getpid(), SIGKILL) == 0; });
      ::_exit(0);
    }
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_TRUE(WIFSIGNALED(status)) << moment;
    EXPECT_EQ(ids(), "1 2 ");
    EXPECT_GE(locked_with(2), moment);
    expect_all();
  }
  test::sound(rotate());
  EXPECT_EQ(ids(), "1 2 ");
  EXPECT_EQ(locked_with(2), 12U);
  EXPECT_FALSE(is_marked());
  expect_all();
}

}  // namespace
}  // namespace comedo
