// Twelve worked cases, each as its user sees it. COMEDO_WRITE_CASES=1 writes the files anew; read the difference as a
// dermatologist would before it is committed.
#include "cases.hpp"

#include <gmock/gmock.h>

#include <cstdlib>

#include "support.hpp"

namespace comedo {
namespace {

using test::Case;

TEST(Cases, AreTwelve) { EXPECT_EQ(test::cases().size(), 12U); }

TEST(Cases, ReadAsTheyDid) {
  const bool write = std::getenv("COMEDO_WRITE_CASES") != nullptr;
  for (const Case& one : test::cases()) {
    SCOPED_TRACE(one.name);
    const std::string path = "tests/advice_cases/" + one.name + ".txt";
    const std::string text = plan_text(test::view_of(one));
    if (write)
      ASSERT_TRUE(write_file(test::source_folder() / path, text).ok());
    else
      EXPECT_EQ(text, test::tree_text(path));
  }
}

}  // namespace
}  // namespace comedo
