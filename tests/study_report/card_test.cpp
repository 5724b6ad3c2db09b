#include "comedo/study_report.hpp"
#include "studies.hpp"
#include "support.hpp"

namespace comedo {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

Manifest demo_manifest() {
  Manifest manifest;
  manifest.name = "demo";
  manifest.version = "1.2.3";
  manifest.features = "texture/1";
  manifest.files = {{"regressor.onnx", "00ff"}};
  manifest.spread = Spread{0.96, 0.9};
  manifest.training_data = "Ten photographs | of <nobody>";
  manifest.licence = "For study only";
  return manifest;
}

TEST(Card, SaysWhatItMust) {
  const CardNotes notes = {{"Trying things"}, {"Diagnosis"}, {"Dark skin was not seen"}};
  const std::string card = model_card(demo_manifest(), notes, test::small_study(), {"The model", "Out of fold"});
  for (const char* part :
       {"# Model card: demo 1.2.3", "## Data", "## Licence and its limits\n\nFor study only",
        "## Intended use\n\n- Trying things", "## Must not be used for\n\n- Diagnosis", "## Figures",
        "| constant guess | 12 | 6 |", "| grade\\_x | 12 | 6 |", "| model on images of grade\\_x |", "## Subgroups",
        "## Robustness", "| source = camera | 6 | 6 |", "## Known failure modes\n\n- Dark skin was not seen",
        "promised 90.0 %", "score ± 0.960", "12 of 13 images"})
    EXPECT_THAT(card, HasSubstr(part));
  EXPECT_THAT(card, HasSubstr("Ten photographs \\| of \\<nobody\\>"));
}

TEST(Card, SilenceIsStated) {
  const std::string card = model_card(demo_manifest(), {}, test::small_study(), {"", ""});
  EXPECT_THAT(card, HasSubstr("## Must not be used for\n\nNot stated."));
}

TEST(Card, NamesCannotBreakTheTable) {
  const std::string card =
      model_card(demo_manifest(), {{"a\n# b"}, {}, {}}, test::small_study("x", "a | b\n| c"), {"", ""});
  EXPECT_THAT(card, HasSubstr("- a \\# b\n"));
  EXPECT_THAT(card, HasSubstr("| source = a \\| b \\| c | 6 |"));
}

TEST(CardNotes, AreListsOfTexts) {
  const auto notes = parse_card_notes(R"({"intended_use": ["a"], "failure_modes": ["b", "c"], "later": 1})");
  ASSERT_TRUE(notes);
  EXPECT_THAT(notes->intended_use, ElementsAre("a"));
  EXPECT_THAT(notes->not_for, IsEmpty());
  EXPECT_THAT(notes->failure_modes, ElementsAre("b", "c"));
}

TEST(CardNotes, OddFilesAreRefused) {
  for (const std::string& text :
       {std::string(), std::string("[]"), std::string("{"), std::string(R"({"not_for": "x"})"),
        std::string(R"({"not_for": [1]})"), std::string(40000, '['), std::string(70000, ' ')}) {
    const auto notes = parse_card_notes(text);
    ASSERT_FALSE(notes) << text.substr(0, 20);
    EXPECT_EQ(notes.error().code, ErrorCode::manifest_invalid);
  }
}

}  // namespace
}  // namespace comedo
