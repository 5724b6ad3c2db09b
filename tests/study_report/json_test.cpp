#include <nlohmann/json.hpp>

#include "comedo/study_report.hpp"
#include "studies.hpp"
#include "support.hpp"

namespace comedo {
namespace {

TEST(EvaluationJson, HoldsTheStudysNumbers) {
  const Study study = test::small_study();
  const std::string text = to_json(study, {"The model", "Out of fold"});
  EXPECT_EQ(text.find('\n'), std::string::npos);
  const auto document = nlohmann::json::parse(text);
  EXPECT_EQ(document["schema"], "comedo.evaluation/1");
  EXPECT_EQ(document["out_of_fold"], true);
  EXPECT_EQ(document["images_without_score"], 1);
  const auto& model = document["overall"]["graders"][0];
  const Measured& measured = study.overall.graders[0];
  EXPECT_EQ(model["images"], 12);
  EXPECT_EQ(model["people"], 6);
  EXPECT_EQ(model["rmse"]["value"], measured.value.rmse);
  EXPECT_EQ(model["rmse"]["low"], measured.low.rmse);
  EXPECT_EQ(model["rmse"]["high"], measured.high.rmse);
  EXPECT_TRUE(model["recall"][0]["value"].is_null());  // no image of level 1
  EXPECT_EQ(document["overall"]["graders"][1]["grader"], "constant guess");
  EXPECT_EQ(document["doctors"].size(), 1U);
  EXPECT_EQ(document["groups"][0]["column"], "source");
  EXPECT_EQ(document["worse"][0]["graders"][1]["grader"], "dark");
  EXPECT_EQ(document["intervals"].size(), 2U);
  EXPECT_EQ(document["worst"].size(), 3U);
  EXPECT_EQ(document["worst"][0]["file"], "c.jpg");
}

TEST(EvaluationJson, NamesOfAnyBytesStayJson) {
  const auto text = to_json(test::small_study("\xFF\"\n.jpg"), {"", ""});
  EXPECT_TRUE(nlohmann::json::accept(text));
}

}  // namespace
}  // namespace comedo
