// What each answer changes, as a file that people read: tests/advice/answers.txt. COMEDO_REWRITE_GOLDEN=1 writes it
// anew; then read the difference before it is committed.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

#include "cases.hpp"
#include "support.hpp"
#include "world.hpp"

namespace comedo::test {
namespace {

void write_difference(const std::vector<std::string>& before, const std::vector<std::string>& after,
                      std::string& text) {
  const auto only_in = [&](const auto& these, const auto& those, char sign) {
    for (const std::string& line : these)
      if (std::find(those.begin(), those.end(), line) == those.end()) text += std::string(1, sign) + " " + line + "\n";
  };
  only_in(before, after, '-');
  only_in(after, before, '+');
}

std::string all_told() {
  std::string text;
  std::vector<std::vector<std::string>> plans;
  for (std::size_t i = 0; i < people().size(); ++i) {
    const NamedInput& one = people()[i];
    plans.push_back(told(plan_of(one.input, world().rules)));
    std::string said;
    if (one.compared_with == i)
      for (const std::string& line : plans[i]) said += "  " + line + "\n";
    else
      write_difference(plans[one.compared_with], plans[i], said);
    if (!said.empty()) text += "== " + one.name + "\n" + said;
  }
  return text;
}

TEST(Answers, ChangeWhatTheyChanged) {
  const std::string path = "tests/advice/answers.txt", text = all_told();
  if (std::getenv("COMEDO_REWRITE_GOLDEN") != nullptr) {
    ASSERT_TRUE(write_file(source_folder() / path, text).ok());
  }
  const std::string golden = tree_text(path);
  const auto [here, there] = std::mismatch(text.begin(), text.end(), golden.begin(), golden.end());
  if (here == text.end() && there == golden.end()) return SUCCEED();
  const auto line = std::count(text.begin(), here, '\n') + 1;
  const auto start = text.rfind('\n', static_cast<std::size_t>(here - text.begin()));
  FAIL() << "line " << line << " is now: " << text.substr(start + 1, text.find('\n', start + 1) - start - 1);
}

}  // namespace
}  // namespace comedo::test
