// A run and the figures of those that held people out become a model folder that the program loads.
#include "release.hpp"

#include "comedo/model.hpp"
#include "small_data.hpp"
#include "support.hpp"
#include "train.hpp"

namespace comedo::trainer {
namespace {

class Release : public testing::Test {
 protected:
  void SetUp() override {
    TrainOptions run = small_run(folder_.path(), "run");
    run.holdout = -1;
    ASSERT_TRUE(train(run));
    options_.run = run.out;
    options_.labels = folder_.path() / "labels.csv";
    options_.predictions = folder_.path() / "predictions.csv";
    options_.opinions = folder_.path() / "opinions.csv";
    options_.out = folder_.path() / "model";
    std::string opinions = "level,doctors_level,log_count,log_circles,true_level,fold\n";
    for (int i = 0; i < 8; ++i) opinions += fmt::format("{},3,1,2,{},{}\n", 2 + i % 4 * 0.5, i % 4 + 2, i % 2);
    ASSERT_TRUE(write_file(options_.opinions, opinions));
    options_.about = options_.licence = options_.command = "a test";
    write_predictions(8);
  }
  /// Every score is half a grade too high.
  void write_predictions(int images) const {
    std::string csv = "file,score,fold\n";
    for (int i = 0; i < images; ++i) csv += fmt::format("{}.png,{},{}\n", i, std::min(5.0, i % 4 + 2.5), i % 2);
    ASSERT_TRUE(write_file(options_.predictions, csv));
  }
  test::TemporaryFolder folder_;
  ReleaseOptions options_;
};

TEST_F(Release, GivesAModelThatLoads) {
  const auto done = release(options_);
  ASSERT_TRUE(done) << done.error().message;
  const auto model = Model::load(options_.out);
  ASSERT_TRUE(model) << model.error().message;
  EXPECT_EQ(model->manifest().aggregation, "head");
  EXPECT_EQ(model->manifest().lesions_side_px, 128);
  ASSERT_TRUE(model->manifest().spread);
  EXPECT_DOUBLE_EQ(model->manifest().spread->coverage, 0.9);
  EXPECT_THAT(model->manifest().metrics_json, testing::HasSubstr("constant guess"));
  EXPECT_FALSE(model->manifest().bf16_rmse_change);

  options_.bf16 = options_.predictions;
  ASSERT_TRUE(release(options_));
  EXPECT_EQ(Model::load(options_.out)->manifest().bf16_rmse_change, 0);

  ASSERT_TRUE(write_ranges(options_.out, {{"density", {0, 1}}}));
  options_.ranges = folder_.path() / "lesions.ranges.json";
  options_.int8 = options_.predictions;
  std::filesystem::copy_file(options_.out / "lesions.ranges.json", options_.ranges);
  ASSERT_TRUE(release(options_));
  EXPECT_EQ(Model::load(options_.out)->manifest().int8_rmse_change, 0);
  EXPECT_EQ(Model::load(options_.out)->manifest().int8_ranges, "lesions.ranges.json");
}

TEST_F(Release, OpinionsOfNobodyElseAreRefused) {
  ASSERT_TRUE(
      write_file(options_.opinions, "level,doctors_level,log_count,log_circles,true_level,fold\n2,3,1,2,3,-1\n"));
  const auto done = release(options_);
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, ErrorCode::argument_invalid);
}

TEST_F(Release, AnImageWithoutAPredictionIsRefusedAndNothingWritten) {
  write_predictions(7);
  const auto done = release(options_);
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, ErrorCode::argument_invalid);
  EXPECT_FALSE(std::filesystem::exists(options_.out));
}

}  // namespace
}  // namespace comedo::trainer
