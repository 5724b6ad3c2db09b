#include "landmarks.hpp"

#include <dlib/image_processing/shape_predictor.h>

#include "dlib_image.hpp"

namespace comedo {

struct LandmarkPredictor::State {
  dlib::shape_predictor predictor;
};

LandmarkPredictor::LandmarkPredictor(std::unique_ptr<const State> state) : state_(std::move(state)) {}
LandmarkPredictor::LandmarkPredictor(LandmarkPredictor&&) noexcept = default;
LandmarkPredictor::~LandmarkPredictor() = default;

Result<LandmarkPredictor> LandmarkPredictor::load(const std::filesystem::path& file) {
  if (!std::filesystem::is_regular_file(file))
    return Error{ErrorCode::model_missing, "the face landmark model is missing (Debian package libdlib-data)"};
  auto state = std::make_unique<State>();
  try {
    dlib::deserialize(file.string()) >> state->predictor;
  } catch (const std::exception&) {
    return Error{ErrorCode::model_file_damaged, "the face landmark model is damaged"};
  }
  if (state->predictor.num_parts() != std::tuple_size_v<Landmarks>)
    return Error{ErrorCode::model_file_damaged, "the face landmark model does not give 68 points"};
  return LandmarkPredictor(std::move(state));
}

Landmarks LandmarkPredictor::predict(const Image& image, Rect box) const {
  const dlib::rectangle rectangle(box.x, box.y, box.x + box.width - 1, box.y + box.height - 1);
  const dlib::full_object_detection shape = state_->predictor(to_dlib(image), rectangle);
  Landmarks points;
  for (std::size_t i = 0; i < points.size(); ++i)
    points[i] = {static_cast<double>(shape.part(i).x()), static_cast<double>(shape.part(i).y())};
  return points;
}

}  // namespace comedo
