#include "audit.hpp"

#include "databases.hpp"
#include "people.hpp"

namespace comedo {
namespace {

using test::kNow;
using test::sound;

AuditEntry entry(const std::string& detail) { return {0, kNow, "u1", "login", "u1", detail, "", ""}; }

class AuditLog : public test::EachDatabase {
 protected:
  void append(int count) const {
    for (int i = 1; i <= count; ++i) sound(storage().audit().append(entry("n=" + std::to_string(i))));
  }
  [[nodiscard]] std::optional<std::int64_t> broken() const { return sound(storage().audit().verify()).broken; }
};
COMEDO_ON_EACH_DATABASE(AuditLog);

// FROZEN. The digest is that of Python's hashlib over the same text.
TEST(AuditText, IsFrozen) {
  AuditEntry first = entry("from=web");
  first.sequence = 1;
  first.previous_hash = std::string(64, '0');
  const std::string text =
      "comedo.audit/1\n1:1\n13:1700000000000\n2:u1\n5:login\n2:u1\n8:from=web\n64:" + std::string(64, '0') + "\n";
  EXPECT_EQ(canonical_text(first), text);
  EXPECT_EQ(test::digest(text), "95015d09ec28e6580452fc90e85daadafb24072908978305758a4b1a4fd958f6");
}

TEST(AuditText, IsAnotherForEachEntry) {
  AuditEntry a = entry(""), b = entry("");
  a.actor = "ab", a.action = "c";
  b.actor = "a", b.action = "bc";
  EXPECT_NE(canonical_text(a), canonical_text(b));
}

TEST_P(AuditLog, IsAChain) {
  EXPECT_EQ(sound(storage().audit().verify()).entries, 0);
  const auto first = sound(storage().audit().append(entry("from=web")));
  EXPECT_EQ(first.sequence, 1);
  EXPECT_EQ(first.hash, "95015d09ec28e6580452fc90e85daadafb24072908978305758a4b1a4fd958f6");
  const auto second = sound(storage().audit().append(entry("")));
  EXPECT_EQ(second.previous_hash, first.hash);
  reopen();
  const auto check = sound(storage().audit().verify());
  EXPECT_FALSE(check.broken);
  EXPECT_EQ(check.entries, 2);
  EXPECT_EQ(check.last_hash, second.hash);
  const auto listed = sound(storage().audit().list(1, 9));
  ASSERT_EQ(listed.size(), 1U);
  EXPECT_EQ(listed[0].hash, second.hash);
}

TEST_P(AuditLog, TakesIdsAndCodesOnly) {
  for (const char* text : {"anna@example.org", "Anna", "two words", "line\n", "\xC3\xBC"}) {
    EXPECT_THROW((void)storage().audit().append(entry(text)), ContractViolation) << text;
    EXPECT_THROW((void)storage().audit().append(AuditEntry{0, kNow, text, "login", "", "", "", ""}), ContractViolation)
        << text;
  }
  EXPECT_THROW((void)storage().audit().append(entry(std::string(257, 'a'))), ContractViolation);
  EXPECT_EQ(sound(storage().audit().verify()).entries, 0);
}

TEST_P(AuditLog, BetraysAChangedEntry) {
  append(5);
  for (const char* column : {"actor", "action", "subject", "detail", "previous_hash", "hash"}) {
    const std::string name = column;
    const auto before = texts("SELECT " + name + " FROM audit_log WHERE sequence = 3").at(0);
    change("UPDATE audit_log SET " + name + " = 'x' WHERE sequence = 3");
    EXPECT_EQ(broken(), 3) << name;
    change("UPDATE audit_log SET " + name + " = '" + before + "' WHERE sequence = 3");
    EXPECT_FALSE(broken()) << name;
  }
  change("UPDATE audit_log SET time_ms = time_ms + 1 WHERE sequence = 3");
  EXPECT_EQ(broken(), 3);
}

TEST_P(AuditLog, BetraysARemovedEntry) {
  append(5);
  const auto head = sound(storage().audit().verify());
  change("DELETE FROM audit_log WHERE sequence = 5");  // only who kept the head notices
  EXPECT_FALSE(broken());
  EXPECT_NE(sound(storage().audit().verify()).last_hash, head.last_hash);
  change("DELETE FROM audit_log WHERE sequence = 2");
  EXPECT_EQ(broken(), 2);
  change("DELETE FROM audit_log WHERE sequence = 1");
  EXPECT_EQ(broken(), 1);
}

TEST_P(AuditLog, BetraysReorderedEntries) {
  append(5);
  change("UPDATE audit_log SET sequence = 9 WHERE sequence = 2");
  change("UPDATE audit_log SET sequence = 2 WHERE sequence = 3");
  change("UPDATE audit_log SET sequence = 3 WHERE sequence = 9");
  EXPECT_EQ(broken(), 2);
}

TEST_P(AuditLog, BetraysAnInsertedEntry) {
  append(2);
  change(
      "INSERT INTO audit_log SELECT 0, time_ms, actor, action, subject, detail, previous_hash, hash "
      "FROM audit_log WHERE sequence = 1");
  EXPECT_EQ(broken(), 1);
}

TEST_P(AuditLog, IsReadInPages) {
  append(3);
  // 1,000 entries are read at a time; written in one transaction, for each of its own waits for the disk.
  sound(by_hand()->write([](Sql& sql) -> Result<Done> {
    for (int i = 0; i < 1000; ++i) append_to_audit(sql, entry(""));
    return Done{};
  }));
  EXPECT_EQ(sound(storage().audit().verify()).entries, 1003);
  change("DELETE FROM audit_log WHERE sequence = 1002");
  EXPECT_EQ(broken(), 1002);
}

}  // namespace
}  // namespace comedo
