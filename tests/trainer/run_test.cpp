// A run that is stopped goes on as if it had not been; a damaged one is refused.
#include <fmt/format.h>

#include <fstream>

#include "comedo/image.hpp"
#include "support.hpp"
#include "train.hpp"

namespace comedo::trainer {
namespace {

namespace fs = std::filesystem;

/// Eight pictures of noise, of one person each.
DataOptions small_data(const fs::path& folder) {
  std::string labels = "file,hayashi,lesion_count,subject,cv_fold,variant\n";
  std::string boxes = "file,xmin_px,ymin_px,xmax_px,ymax_px,centre_inside_crop\n";
  std::string circles = "file,cx_px,cy_px,r_px,inside_crop\n";
  for (int i = 0; i < 8; ++i) {
    Image image{{96, 96}, std::vector<std::uint8_t>(96 * 96 * 3)};
    for (std::size_t j = 0; j < image.rgb.size(); ++j)
      image.rgb[j] = static_cast<std::uint8_t>(j * 31 + static_cast<std::size_t>(i) * 77);
    EXPECT_TRUE(write_file(folder / "images" / fmt::format("{}.png", i), encode_png(image)));
    labels += fmt::format("{}.png,{},{},p{},{},drawn\n", i, i % 4, 1 + 20 * (i % 4), i, i % 2);
    boxes += fmt::format("{}.png,10,10,20,24,1\n", i);
    circles += fmt::format("{}.png,40,50,4,1\n", i);
  }
  EXPECT_TRUE(write_file(folder / "labels.csv", labels));
  EXPECT_TRUE(write_file(folder / "lesion_boxes.csv", boxes));
  EXPECT_TRUE(write_file(folder / "lesion_circles_v2.csv", circles));
  return {folder, 0};
}

TrainOptions small_run(const fs::path& folder, const std::string& name) {
  TrainOptions options;
  options.data = small_data(folder);
  options.out = folder / name;
  options.holdout = 1;
  options.side_px = 128;
  options.early_side_px = 128;
  options.epochs = 3;  // of two steps
  options.batch = 2;
  options.threads = 1;
  return options;
}

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
