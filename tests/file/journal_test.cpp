#include <filesystem>
#include <string>

#include "comedo/file.hpp"
#include "support.hpp"

namespace comedo {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::string text_of(const std::filesystem::path& path) {
  const auto bytes = read_file(path);
  return bytes ? std::string(bytes->begin(), bytes->end()) : "";
}

class JournalFile : public testing::Test {
 protected:
  test::TemporaryFolder folder_;
  std::filesystem::path path_ = folder_.path() / "new" / "rows.partial";
};

TEST_F(JournalFile, GivesBackWhatWasAppended) {
  {
    auto journal = Journal::open(path_, "model=1");
    ASSERT_TRUE(journal);
    EXPECT_THAT(journal->lines(), IsEmpty());
    ASSERT_TRUE(journal->append("a,1"));
    ASSERT_TRUE(journal->append(""));
  }
  auto again = Journal::open(path_, "model=1");
  ASSERT_TRUE(again);
  EXPECT_THAT(again->lines(), ElementsAre("a,1", ""));
  EXPECT_EQ(text_of(path_), "model=1\na,1\n\n");
  ASSERT_TRUE(again->remove());
  EXPECT_FALSE(std::filesystem::exists(path_));
}

TEST_F(JournalFile, CutOffAnywhereItKeepsTheWholeLines) {
  const std::string whole = "model=1\nfirst\nsecond\n";
  for (std::size_t length = 0; length <= whole.size(); ++length) {
    ASSERT_TRUE(write_file(path_, whole.substr(0, length)));
    auto journal = Journal::open(path_, "model=1");
    ASSERT_TRUE(journal) << length;
    EXPECT_EQ(journal->lines().size(), length < 14 ? 0U : length < 21 ? 1U : 2U) << length;
    ASSERT_TRUE(journal->append("next"));
    const std::string expected = length < 14 ? "model=1\n" : length < 21 ? "model=1\nfirst\n" : whole;
    EXPECT_EQ(text_of(path_), expected + "next\n") << length;
  }
}

TEST_F(JournalFile, OfAnotherRunIsRefusedAndLeftAlone) {
  for (const std::string& text : {std::string("model=2\nfirst\n"), std::string("mod\n"), std::string("something else"),
                                  std::string("\n"), std::string("\0\0\0", 3)}) {
    ASSERT_TRUE(write_file(path_, text));
    const auto journal = Journal::open(path_, "model=1");
    ASSERT_FALSE(journal) << text;
    EXPECT_EQ(journal.error().code, ErrorCode::partial_of_another_run);
    EXPECT_EQ(text_of(path_), text);
  }
}

TEST_F(JournalFile, HasOneWriter) {
  auto first = Journal::open(path_, "model=1");
  ASSERT_TRUE(first);
  const auto second = Journal::open(path_, "model=1");
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, ErrorCode::partial_of_another_run);
}

TEST_F(JournalFile, ThatCannotBeMadeIsRefused) {
  ASSERT_TRUE(write_file(folder_.path() / "file", "x"));
  const auto journal = Journal::open(folder_.path() / "file" / "rows.partial", "model=1");
  ASSERT_FALSE(journal);
  EXPECT_EQ(journal.error().code, ErrorCode::file_unwritable);
  EXPECT_FALSE(Journal::open(folder_.path(), "model=1"));
}

TEST_F(JournalFile, LineFeedsBreakTheContract) {
  EXPECT_THROW((void)Journal::open(path_, "a\nb"), ContractViolation);
  auto journal = Journal::open(path_, "a");
  ASSERT_TRUE(journal);
  EXPECT_THROW((void)journal->append("a\nb"), ContractViolation);
}

}  // namespace
}  // namespace comedo
