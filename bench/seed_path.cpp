#include "seed_path.hpp"

#include <dlib/image_processing/frontal_face_detector.h>
#include <dlib/image_processing/shape_predictor.h>
#include <dlib/image_transforms.h>

#include <cstring>
#include <stdexcept>

#include "comedo/face.hpp"

namespace comedo::bench {

struct SeedPath::State {
  const Model& model;
  dlib::frontal_face_detector detector = dlib::get_frontal_face_detector();
  dlib::shape_predictor predictor;
};

SeedPath::SeedPath(const Model& model)
    : state_(std::make_unique<State>(State{model, dlib::get_frontal_face_detector(), {}})) {
  dlib::deserialize(default_face_files().landmarks.string()) >> state_->predictor;
}
SeedPath::~SeedPath() = default;

double SeedPath::assess(std::span<const std::uint8_t> jpeg) {
  auto photo = Photo::open(jpeg);
  const Image full = *photo->whole();
  dlib::array2d<dlib::rgb_pixel> picture(full.size.height, full.size.width);
  std::memcpy(static_cast<void*>(&picture[0][0]), full.rgb.data(), full.rgb.size());
  dlib::array2d<dlib::rgb_pixel> upsampled;
  dlib::assign_image(upsampled, picture);
  dlib::pyramid_up(upsampled);
  const auto found = state_->detector(upsampled);
  if (found.size() != 1) throw std::runtime_error("the published path needs exactly one face");
  const dlib::rectangle box = dlib::pyramid_down<2>().rect_down(found.front());
  const auto shape = state_->predictor(picture, box);

  Face face;
  face.method = FaceMethod::landmarks;
  face.points.emplace();
  for (std::size_t i = 0; i < face.points->size(); ++i)
    (*face.points)[i] = {static_cast<double>(shape.part(i).x()), static_cast<double>(shape.part(i).y())};
  std::vector<Patch> patches;
  for (const PatchBox& patch : patch_boxes(face, full.size))
    patches.push_back({patch.region, patch.box, crop(full, patch.box)});
  const auto grading = state_->model.grade(*photo, face, patches);
  return comedo::assess(grading->patches, {}, grading->score).score;
}

}  // namespace comedo::bench
