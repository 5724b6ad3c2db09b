// Eight pictures of noise, and a run over them that takes seconds.
#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "comedo/file.hpp"
#include "comedo/image.hpp"
#include "options.hpp"

namespace comedo::trainer {

/// Eight pictures of noise, of one person each.
inline DataOptions small_data(const std::filesystem::path& folder) {
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

inline TrainOptions small_run(const std::filesystem::path& folder, const std::string& name) {
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

}  // namespace comedo::trainer
