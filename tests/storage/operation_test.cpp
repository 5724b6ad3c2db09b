// What operators need of the database: a copy of it while it is written, what waits, whose password may be replaced.
#include <sys/stat.h>

#include "databases.hpp"
#include "people.hpp"

namespace comedo {
namespace {

using test::code_of;
using test::kNow;
using test::sound;

class Operation : public test::EachDatabase {};
COMEDO_ON_EACH_DATABASE(Operation);

TEST_P(Operation, ACopyIsOneStateOfTheDatabase) {
  const auto file = folder() / "copy.db";
  (void)sound(storage().users().add("anna", "hash", Role::user, kNow));
  const auto copied = storage().back_up(file);
  if (GetParam() == Dialect::postgresql) {
    EXPECT_EQ(code_of(copied), ErrorCode::argument_invalid);
    return;
  }
  ASSERT_TRUE(copied.ok());
  (void)sound(storage().users().add("bert", "hash", Role::user, kNow));
  struct stat status {};
  ASSERT_EQ(::stat(file.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  const auto copy = sound(Storage::open("sqlite:" + file.string(), test::storage_options()));
  EXPECT_TRUE(copy.users().find_login("anna").ok());
  EXPECT_EQ(code_of(copy.users().find_login("bert")), ErrorCode::entry_missing);
  EXPECT_EQ(code_of(storage().back_up(file)), ErrorCode::file_unwritable) << "what is there stays";
  EXPECT_EQ(code_of(storage().back_up(folder() / "no/such/folder")), ErrorCode::file_unwritable);
}

TEST_P(Operation, APasswordIsReplacedOnce) {
  const auto user = sound(storage().users().add("anna", "first", Role::user, kNow));
  EXPECT_TRUE(storage().users().replace_password(user.id, "first", "second").ok());
  EXPECT_EQ(code_of(storage().users().replace_password(user.id, "first", "third")), ErrorCode::entry_missing);
  EXPECT_EQ(sound(storage().users().find(user.id)).password_hash, "second");
}

TEST_P(Operation, WhatWaitsIsCountedAndObjectsAreListed) {
  const std::string user = sound(storage().users().add("anna", "hash", Role::user, kNow)).id;
  EXPECT_EQ(sound(storage().assessments().waiting()), 0);
  EXPECT_EQ(sound(storage().selfies().objects("", 9)), std::vector<std::string>());
  for (const char digit : {'b', 'a', 'c'}) {
    SelfieEntry selfie;
    selfie.user = user;
    selfie.object = std::string(64, digit);
    selfie.sha256 = std::string(64, digit);
    selfie.received_ms = digit == 'c' ? kNow - 1 : kNow;
    const auto added = sound(storage().selfies().add(selfie));
    (void)sound(storage().assessments().queue(user, added.id, kNow));
  }
  EXPECT_EQ(sound(storage().assessments().waiting()), 3);
  (void)sound(storage().assessments().take_next_queued(kNow));
  EXPECT_EQ(sound(storage().assessments().waiting()), 2);
  const std::string a(64, 'a'), b(64, 'b'), c(64, 'c');
  EXPECT_EQ(sound(storage().selfies().objects("", 2)), (std::vector<std::string>{a, b}));
  EXPECT_EQ(sound(storage().selfies().objects(b, 2)), (std::vector<std::string>{c}));
  EXPECT_EQ(sound(storage().retention().apply(RetentionKind::pictures, kNow, kNow, 9)), 1);
  EXPECT_EQ(sound(storage().selfies().objects("", 9)), (std::vector<std::string>{a, b})) << "what is gone is no object";
}

}  // namespace
}  // namespace comedo
