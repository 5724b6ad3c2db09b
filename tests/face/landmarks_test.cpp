// Our reader and our walk through the trees against dlib's own, and files that are not what they should be.
#include "landmarks.hpp"

#include <dlib/image_processing/shape_predictor.h>

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <random>
#include <sstream>

#include "dlib_image.hpp"
#include "landmark_forest.hpp"
#include "support.hpp"

namespace comedo {
namespace {

constexpr std::size_t kPoints = std::tuple_size_v<Landmarks>;
using Shape = dlib::matrix<float, 0, 1>;

/// A predictor of random trees: what it says is nonsense, but dlib and we must say the same.
dlib::shape_predictor random_predictor(std::mt19937& random, int depth) {
  std::uniform_real_distribution<float> unit(0, 1), step(-0.02F, 0.02F), threshold(-80, 80);
  constexpr std::size_t kCascades = 3, kTrees = 5, kPixels = 20;
  const auto shape_of = [&](auto& spread) {
    Shape shape(2 * kPoints);
    for (float& number : shape) number = spread(random);
    return shape;
  };
  std::vector<std::vector<dlib::impl::regression_tree>> forests(kCascades);
  std::vector<std::vector<dlib::vector<float, 2>>> pixels(kCascades);
  for (std::size_t cascade = 0; cascade < kCascades; ++cascade) {
    for (std::size_t i = 0; i < kPixels; ++i) pixels[cascade].emplace_back(unit(random), unit(random));
    forests[cascade].resize(kTrees);
    for (auto& tree : forests[cascade]) {
      for (int i = 0; i + 1 < 1 << depth; ++i)
        tree.splits.push_back({random() % kPixels, random() % kPixels, threshold(random)});
      for (int i = 0; i < 1 << depth; ++i) tree.leaf_values.push_back(shape_of(step));
    }
  }
  return {shape_of(unit), forests, pixels};
}

std::string serialized(const dlib::shape_predictor& predictor) {
  std::ostringstream out;
  serialize(predictor, out);
  return out.str();
}

Result<LandmarkForest> forest_of(const std::string& bytes) {
  std::istringstream stream(bytes);
  return read_landmark_forest(stream, bytes.size(), kPoints);
}

Image noise(std::mt19937& random, Size size) {
  Image image{size, {}};
  for (int i = 0; i < size.width * size.height * 3; ++i) image.rgb.push_back(static_cast<std::uint8_t>(random()));
  return image;
}

void expect_as_dlib(const LandmarkPredictor& ours, const dlib::shape_predictor& theirs, const Image& image, Rect box) {
  const auto shape =
      theirs(to_dlib(image), dlib::rectangle(box.x, box.y, box.x + box.width - 1, box.y + box.height - 1));
  const Landmarks points = ours.predict(image, box);
  for (std::size_t i = 0; i < kPoints; ++i) {
    EXPECT_EQ(std::floor(points[i].x + 0.5), static_cast<double>(shape.part(i).x())) << i;  // dlib rounds
    EXPECT_EQ(std::floor(points[i].y + 0.5), static_cast<double>(shape.part(i).y())) << i;
  }
}

TEST(LandmarkPredictor, SaysWhatDlibSays) {
  const test::TemporaryFolder folder;
  for (const unsigned seed : {1U, 2U, 3U}) {
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    const auto theirs = random_predictor(random, static_cast<int>(seed));
    ASSERT_TRUE(write_file(folder.path() / "trees", serialized(theirs)));
    const auto ours = LandmarkPredictor::load(folder.path() / "trees");
    ASSERT_TRUE(ours);
    const Image image = noise(random, {90, 70});
    expect_as_dlib(*ours, theirs, image, {10, 5, 50, 50});
    expect_as_dlib(*ours, theirs, image, {-20, 30, 80, 80});  // over the border
  }
}

TEST(LandmarkPredictor, SaysWhatDlibSaysWithThePublishedTrees) {
  const auto file = default_face_files().landmarks;
  const auto ours = LandmarkPredictor::load(file);
  ASSERT_TRUE(ours);
  dlib::shape_predictor theirs;
  dlib::deserialize(file.string()) >> theirs;
  std::mt19937 random(4);
  const Image image = noise(random, {200, 240});
  for (const Rect box : {Rect{20, 30, 150, 150}, Rect{-40, 60, 200, 200}, Rect{90, 90, 30, 30}})
    expect_as_dlib(*ours, theirs, image, box);
}

TEST(LandmarkForest, EveryCutIsRefused) {
  std::mt19937 random(5);
  const std::string whole = serialized(random_predictor(random, 2));
  ASSERT_TRUE(forest_of(whole));
  for (std::size_t length = 0; length < whole.size(); length += 1 + whole.size() / 500) {
    const auto cut = forest_of(whole.substr(0, length));
    ASSERT_FALSE(cut) << length;
    EXPECT_EQ(cut.error().code, ErrorCode::model_file_damaged);
  }
  EXPECT_FALSE(forest_of(whole + "x")) << "more than the predictor";
}

TEST(LandmarkForest, DamageIsRefusedOrHarmless) {
  std::mt19937 random(6);
  const auto predictor = random_predictor(random, 1);
  const std::string whole = serialized(predictor);
  const test::TemporaryFolder folder;
  const Image image = noise(random, {40, 40});
  for (int round = 0; round < 400; ++round) {
    std::string damaged = whole;
    // The counts and indices stand at the front and at the back; the middle is mostly leaves.
    const std::size_t at = round % 2 == 0 ? random() % 2000 : damaged.size() - 1 - random() % 2000;
    damaged[at] = static_cast<char>(random());
    ASSERT_TRUE(write_file(folder.path() / "trees", damaged));
    const auto loaded = LandmarkPredictor::load(folder.path() / "trees");
    if (loaded) (void)loaded->predict(image, {5, 5, 30, 30});  // the sanitizers watch
  }
}

TEST(LandmarkForest, CountsBeyondTheFileTakeNoMemory) {
  // Version 1, then a shape of 136 x 1 zeros, then 2^62 cascades.
  std::string bytes("\x01\x01\x01\x88\x01\x01", 6);
  for (std::size_t i = 0; i < 2 * kPoints; ++i) bytes += std::string("\x01\x00\x01\x00", 4);
  bytes += std::string("\x08\x00\x00\x00\x00\x00\x00\x00\x40", 9);
  EXPECT_FALSE(forest_of(bytes));
}

TEST(LandmarkForest, AnotherNumberOfPointsIsRefused) {
  std::mt19937 random(7);
  const std::string bytes = serialized(random_predictor(random, 1));
  std::istringstream stream(bytes);
  EXPECT_FALSE(read_landmark_forest(stream, bytes.size(), 5));
}

}  // namespace
}  // namespace comedo
