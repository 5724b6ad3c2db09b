// A run that is stopped goes on as if it had not been; a damaged one is refused.
#include <fstream>

#include "small_data.hpp"
#include "support.hpp"
#include "train.hpp"

namespace comedo::trainer {
namespace {

namespace fs = std::filesystem;

TEST(Run, GoesOnAsIfItHadNotBeenStopped) {
  const test::TemporaryFolder folder;
  const TrainOptions whole = small_run(folder.path(), "whole");
  ASSERT_TRUE(train(whole));
  TrainOptions parts = small_run(folder.path(), "parts");
  parts.stop_after = 3;
  ASSERT_TRUE(train(parts));
  ASSERT_TRUE(train(parts));

  trainer::Run one(whole), two(parts);
  ASSERT_TRUE(load(one, whole.out));
  ASSERT_TRUE(load(two, parts.out));
  EXPECT_EQ(one.step, 6);
  EXPECT_EQ(two.step, 6);
  const auto a = one.average->parameters(), b = two.average->parameters();
  for (std::size_t i = 0; i < a.size(); ++i) EXPECT_TRUE(torch::equal(a[i], b[i]));
}

TEST(Run, OfOtherOptionsIsNotGoneOnWith) {
  const test::TemporaryFolder folder;
  TrainOptions options = small_run(folder.path(), "run");
  options.stop_after = 1;
  ASSERT_TRUE(train(options));
  options.seed = 2;
  const auto refused = train(options);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::argument_invalid);
}

TEST(Run, DamagedIsRefusedAndKept) {
  const test::TemporaryFolder folder;
  TrainOptions options = small_run(folder.path(), "run");
  options.stop_after = 1;
  ASSERT_TRUE(train(options));
  const fs::path file = options.out / "checkpoint.pt";
  const auto size = fs::file_size(file) / 2;
  fs::resize_file(file, size);
  const auto refused = train(options);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::model_file_damaged);
  EXPECT_EQ(fs::file_size(file), size);
}

TEST(Run, ADataFolderWithoutBoxesIsRefused) {
  const test::TemporaryFolder folder;
  const TrainOptions options = small_run(folder.path(), "run");
  fs::remove(folder.path() / "lesion_boxes.csv");
  const auto refused = train(options);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::file_not_found);
}

}  // namespace
}  // namespace comedo::trainer
