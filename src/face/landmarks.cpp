#include "landmarks.hpp"

#include <dlib/image_processing/shape_predictor.h>

#include <fstream>

#include "dlib_image.hpp"
#include "landmark_forest.hpp"

namespace comedo {

struct LandmarkPredictor::State {
  LandmarkForest forest;
};

LandmarkPredictor::LandmarkPredictor(std::unique_ptr<const State> state) : state_(std::move(state)) {}
LandmarkPredictor::LandmarkPredictor(LandmarkPredictor&&) noexcept = default;
LandmarkPredictor::~LandmarkPredictor() = default;

Result<LandmarkPredictor> LandmarkPredictor::load(const std::filesystem::path& file) {
  std::error_code trouble;
  if (!std::filesystem::is_regular_file(file, trouble))
    return Error{ErrorCode::model_missing, "the face landmark model is missing (Debian package libdlib-data)"};
  std::ifstream stream(file, std::ios::binary);
  auto forest = read_landmark_forest(stream, std::filesystem::file_size(file, trouble), std::tuple_size_v<Landmarks>);
  if (!forest) return forest.error();
  return LandmarkPredictor(std::make_unique<const State>(State{*std::move(forest)}));
}

namespace {

/// Returns: the leaf of one tree that these grey values lead to.
std::size_t leaf_of(const Split* splits, std::size_t count, const std::vector<float>& grey) {
  std::size_t at = 0;
  while (at < count) at = 2 * at + (grey[splits[at].first] - grey[splits[at].second] > splits[at].threshold ? 1 : 2);
  return at - count;
}

}  // namespace

// As dlib::shape_predictor does it (Kazemi and Sullivan, CVPR 2014); tests hold the points equal to dlib's.
Landmarks LandmarkPredictor::predict(const Image& image, Rect box) const {
  const dlib::rectangle rectangle(box.x, box.y, box.x + box.width - 1, box.y + box.height - 1);
  const DlibView pixels{image};
  const LandmarkForest& forest = state_->forest;
  dlib::matrix<float, 0, 1> shape = forest.mean_shape;
  const auto numbers = static_cast<std::size_t>(shape.size());
  std::vector<float> grey;
  for (const Cascade& cascade : forest.cascades) {
    dlib::impl::extract_feature_pixel_values(pixels, rectangle, shape, forest.mean_shape, cascade.anchors,
                                             cascade.deltas, grey);
    const std::size_t splits = cascade.splits_per_tree;
    for (std::size_t tree = 0; tree < cascade.trees; ++tree) {
      const std::size_t leaf = tree * (splits + 1) + leaf_of(&cascade.splits[tree * splits], splits, grey);
      const float* step = &cascade.leaves[leaf * numbers];
      for (std::size_t i = 0; i < numbers; ++i) shape(static_cast<long>(i)) += step[i];
    }
  }
  const dlib::point_transform_affine to_image = dlib::impl::unnormalizing_tform(rectangle);
  Landmarks points;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const dlib::vector<double, 2> point = to_image(dlib::impl::location(shape, i));
    points[i] = {point.x(), point.y()};
  }
  return points;
}

}  // namespace comedo
