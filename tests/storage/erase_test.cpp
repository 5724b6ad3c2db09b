#include <gmock/gmock.h>

#include "databases.hpp"
#include "people.hpp"

namespace comedo {
namespace {

using test::code_of;
using test::kNow;
using test::sound;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class ErasedPeople : public test::EachDatabase {
 protected:
  /// Returns: each row of a table as one text.
  [[nodiscard]] std::vector<std::string> rows_of(const std::string& table) const {
    if (GetParam() == Dialect::postgresql) return texts("SELECT CAST(t AS TEXT) FROM " + table + " t");
    const auto columns =
        texts("SELECT group_concat('quote(' || name || ')', '||') FROM pragma_table_info('" + table + "')");
    return texts("SELECT " + columns.at(0) + " FROM " + table);
  }
  /// Returns: the tables in which a row holds one of the words.
  [[nodiscard]] std::vector<std::string> tables_with(const std::vector<std::string>& words) const {
    std::vector<std::string> found;
    for (const std::string& table : tables()) {
      std::string all;
      for (const std::string& row : rows_of(table)) all += row + "\n";
      for (const std::string& word : words)
        if (all.find(word) != std::string::npos && (found.empty() || found.back() != table)) found.push_back(table);
    }
    return found;
  }
};
COMEDO_ON_EACH_DATABASE(ErasedPeople);

TEST_P(ErasedPeople, LeaveNothingButTheProof) {
  const auto anna = test::add_whole_person(storage(), "anna-the-first").id;
  const std::vector<std::string> words = {anna, "anna-the-first"};
  // A new table with rows about people has to come in here, and into erase_user().
  EXPECT_THAT(tables_with(words),
              ElementsAre("api_keys", "assessments", "consents", "idempotency_keys", "identities", "login_failures",
                          "plans", "profiles", "selfies", "sessions", "users", "webhook_deliveries", "webhooks"));
  EXPECT_THAT(sound(storage().erase_user(anna, "admin1", kNow)), ElementsAre("object-of-anna-the-first"));
  EXPECT_THAT(tables_with(words), ElementsAre("audit_log", "object_erasures"));
  sound(storage().pending_erasures().done("object-of-anna-the-first"));
  EXPECT_THAT(tables_with(words), ElementsAre("audit_log"));
  EXPECT_THAT(tables_with({"anna-the-first"}), IsEmpty());
  const auto proof = sound(storage().audit().list(0, 9));
  ASSERT_EQ(proof.size(), 1U);
  EXPECT_EQ(proof[0].action, "user_erased");
  EXPECT_EQ(proof[0].subject, anna);
  EXPECT_EQ(proof[0].actor, "admin1");
  EXPECT_EQ(proof[0].detail, "selfies=1,assessments=1,plans=1");
  EXPECT_EQ(code_of(storage().erase_user(anna, "admin1", kNow)), ErrorCode::entry_missing);
}

TEST_P(ErasedPeople, TakeNobodyWithThem) {
  const auto anna = test::add_whole_person(storage(), "anna").id;
  const auto bert = test::add_whole_person(storage(), "bert").id;
  sound(storage().erase_user(anna, anna, kNow));
  EXPECT_EQ(tables_with({bert}).size(), 12U);  // all but login_failures, which know the login
  EXPECT_EQ(sound(storage().login_failures().count("bert", "", 0)).of_login, 1);
}

TEST_P(ErasedPeople, OwnNoObjectUntilItIsGone) {
  const auto anna = test::add_user(storage(), "anna").id;
  test::add_selfie(storage(), anna, "object-1");
  test::add_selfie(storage(), anna, "object-2");
  sound(storage().erase_user(anna, anna, kNow));
  reopen();  // as after a crash
  EXPECT_THAT(sound(storage().pending_erasures().list(9)), ElementsAre("object-1", "object-2"));
  EXPECT_THAT(sound(storage().pending_erasures().list(1)), ElementsAre("object-1"));
  sound(storage().pending_erasures().done("object-1"));
  EXPECT_EQ(code_of(storage().pending_erasures().done("object-1")), ErrorCode::entry_missing);
  EXPECT_THAT(sound(storage().pending_erasures().list(9)), ElementsAre("object-2"));
}

TEST_P(ErasedPeople, AreOverwrittenInTheFiles) {
  if (GetParam() != Dialect::sqlite) GTEST_SKIP() << "PostgreSQL overwrites when it vacuums";
  const auto anna = test::add_whole_person(storage(), "anna-the-first").id;
  const auto in_files = [&] {
    std::string all;
    for (const auto& file : test::files_of(folder())) {
      const Bytes bytes = sound(read_file(file));
      all.append(bytes.begin(), bytes.end());
    }
    return all;
  };
  EXPECT_THAT(in_files(), HasSubstr("anna-the-first"));
  sound(storage().erase_user(anna, anna, kNow));
  sound(storage().pending_erasures().done("object-of-anna-the-first"));
  close();  // takes the log with it, where the name of the object still stands
  EXPECT_THAT(in_files(), Not(HasSubstr("anna-the-first")));
}

TEST_P(ErasedPeople, GetEverythingBeforeButSecrets) {
  const auto anna = test::add_whole_person(storage(), "anna").id;
  test::add_whole_person(storage(), "bert");
  const auto person = sound(storage().export_user(anna));
  EXPECT_EQ(person.user.login, "anna");
  EXPECT_EQ(person.profile.value().json, R"({"of":"anna"})");
  ASSERT_EQ(person.consents.size(), 1U);
  ASSERT_EQ(person.selfies.size(), 1U);
  EXPECT_EQ(person.selfies[0].object, "object-of-anna");
  ASSERT_EQ(person.assessments.size(), 1U);
  EXPECT_EQ(person.assessments[0].grade.value().level, 2);
  ASSERT_EQ(person.plans.size(), 1U);
  ASSERT_EQ(person.sessions.size(), 1U);
  ASSERT_EQ(person.api_keys.size(), 1U);
  ASSERT_EQ(person.identities.size(), 1U);
  EXPECT_EQ(person.identities[0].issuer, "https://id.example");
  EXPECT_EQ(person.identities[0].subject, "subject of anna");
  EXPECT_EQ(person.api_keys[0].name, "key of anna");
  EXPECT_EQ(person.user.password_hash + person.sessions[0].token_sha256 + person.api_keys[0].key_sha256, "");
  EXPECT_EQ(code_of(storage().export_user("0")), ErrorCode::entry_missing);
}

}  // namespace
}  // namespace comedo
