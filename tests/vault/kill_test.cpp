// What is left when a writer is killed: kill -9 while it writes one object after the other.
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "store.hpp"

namespace comedo {
namespace {

using test::pattern;

constexpr std::size_t kNameBytes = 64;
constexpr std::size_t kMostObjects = 2000;  // the child ends there by itself should nobody kill it

/// Four chunks, so that most of the time goes into writing a file.
Bytes object(std::size_t i) { return pattern(200'000 + i, i); }

class Kill : public test::Store {
 protected:
  /// Puts objects and says each name on `out` once put has returned. Ends the process.
  [[noreturn]] void write_objects(const std::string& owner, int out) const {
    auto store = Vault::open(folder(), test::ring({1}));
    for (std::size_t i = 0; store && i < kMostObjects; ++i) {
      const auto name = (*store)->put(owner, object(i));
      if (!name || ::write(out, name->data(), kNameBytes) != static_cast<ssize_t>(kNameBytes)) break;
    }
    ::_exit(1);
  }

  /// Returns: the names that a child said before it was killed, right after it said `enough` of them.
  [[nodiscard]] std::vector<std::string> put_until_killed(const std::string& owner, std::size_t enough) const {
    std::array<int, 2> ends{};
    EXPECT_EQ(::pipe(ends.data()), 0);
    const pid_t child = ::fork();
    if (child == 0) write_objects(owner, ends[1]);
    ::close(ends[1]);
    std::vector<std::string> names;
    std::string name(kNameBytes, '\0');  // a write of 64 bytes to a pipe comes whole
    while (::read(ends[0], name.data(), kNameBytes) == static_cast<ssize_t>(kNameBytes)) {
      names.push_back(name);
      if (names.size() == enough) ::kill(child, SIGKILL);
    }
    ::close(ends[0]);
    int status = 0;
    EXPECT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_TRUE(WIFSIGNALED(status)) << "the child came to an end by itself";
    return names;
  }
};

TEST_F(Kill, LeavesAcknowledgedObjectsWholeAndNoHalfOnes) {
  for (const std::size_t enough :
       {1U, 2U, 3U, 5U, 8U, 13U}) {  // different moments; the store stays from one to the next
    const auto acknowledged = put_until_killed("person-" + std::to_string(enough), enough);
    ASSERT_GE(acknowledged.size(), enough);
    const auto store = open();
    for (std::size_t i = 0; i < acknowledged.size(); ++i)
      ASSERT_EQ(*store->get(acknowledged[i]), object(i)) << i << " of " << acknowledged.size();
    const auto names = *store->list("", kMostObjects);
    EXPECT_GE(names.size(), acknowledged.size());
    for (const std::string& name : names) EXPECT_TRUE(store->get(name)) << "half an object";
    EXPECT_EQ(files(), names.size()) << "half a file";
  }
}

}  // namespace
}  // namespace comedo
