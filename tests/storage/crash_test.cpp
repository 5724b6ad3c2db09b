#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "databases.hpp"
#include "people.hpp"

namespace comedo {
namespace {

using test::sound;

/// Writes users for as long as it lives, and the id of each to `out` when it is acknowledged.
[[noreturn]] void write_for_ever(const std::string& url, int out) {
  const auto storage = sound(Storage::open(url, test::storage_options()));
  for (int i = 0;; ++i) {
    const std::string id = test::add_user(storage, "user-" + std::to_string(i)).id;
    if (::write(out, id.data(), id.size()) != static_cast<ssize_t>(id.size())) ::_exit(1);
  }
}

class KilledWriters : public test::EachDatabase {};
COMEDO_ON_EACH_DATABASE(KilledWriters);

TEST_P(KilledWriters, LoseNothingThatWasAcknowledged) {
  close();
  int ends[2] = {};
  ASSERT_EQ(::pipe(ends), 0);
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(ends[0]);
    write_for_ever(url(), ends[1]);
  }
  ::close(ends[1]);
  std::string told, part(32, '\0');
  ssize_t got = 0;
  while ((got = ::read(ends[0], part.data(), part.size())) > 0) {
    told.append(part, 0, static_cast<std::size_t>(got));
    if (told.size() >= 30 * part.size()) ::kill(child, SIGKILL);  // it is in the middle of the next ones
  }
  ::close(ends[0]);
  ::waitpid(child, nullptr, 0);
  ASSERT_GE(told.size(), 30 * part.size());
  reopen();
  for (std::size_t at = 0; at + part.size() <= told.size(); at += part.size())
    EXPECT_TRUE(storage().users().find(told.substr(at, part.size()))) << at / part.size();
  if (GetParam() == Dialect::postgresql) return;
  EXPECT_EQ(texts("PRAGMA integrity_check").at(0), "ok");
}

}  // namespace
}  // namespace comedo
