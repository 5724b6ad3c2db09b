#include "comedo/face.hpp"

#include <cmath>
#include <cstdlib>
#include <future>

#include "eye_finder.hpp"
#include "ladder.hpp"
#include "landmarks.hpp"

namespace comedo {

std::string_view name_of(FaceMethod method) noexcept {
  switch (method) {
    case FaceMethod::landmarks: return "landmarks";
    case FaceMethod::one_eye: return "one_eye";
    case FaceMethod::whole_image: return "whole_image";
  }
  return "unknown";
}

std::string_view name_of(Rung rung) noexcept {
  switch (rung) {
    case Rung::frontal: return "frontal";
    case Rung::upsampled: return "upsampled";
    case Rung::padded: return "padded";
    case Rung::rotated: return "rotated";
    case Rung::lenient: return "lenient";
    case Rung::one_eye: return "one_eye";
    case Rung::whole_image: return "whole_image";
  }
  return "unknown";
}

FaceFiles default_face_files() {
  constexpr const char* kLandmarks = "shape_predictor_68_face_landmarks.dat";
  constexpr const char* kEye = "haarcascade_eye.xml";
  if (const char* folder = std::getenv("COMEDO_DATA_DIR"); folder != nullptr)
    return {std::filesystem::path(folder) / kLandmarks, std::filesystem::path(folder) / kEye};
  return {std::filesystem::path("/usr/share/dlib") / kLandmarks,
          std::filesystem::path("/usr/share/opencv4/haarcascades") / kEye};
}

struct FaceFinder::State {
  FaceDetector detector;
  EyeFinder eyes;
  std::shared_ptr<const LandmarkPredictor> predictor;
};

FaceFinder::FaceFinder(std::unique_ptr<State> state) : state_(std::move(state)) {}
FaceFinder::FaceFinder(const FaceFinder& other) : state_(std::make_unique<State>(*other.state_)) {}
FaceFinder::FaceFinder(FaceFinder&&) noexcept = default;
FaceFinder& FaceFinder::operator=(FaceFinder&&) noexcept = default;
FaceFinder::~FaceFinder() = default;

Result<FaceFinder> FaceFinder::load(const FaceFiles& files) {
  auto loading = std::async(std::launch::async, [&] { return EyeFinder::load(files.eye); });
  auto predictor = LandmarkPredictor::load(files.landmarks);
  auto eyes = loading.get();
  if (!eyes) return eyes.error();
  if (!predictor) return predictor.error();
  return FaceFinder(std::make_unique<State>(
      State{{}, *std::move(eyes), std::make_shared<const LandmarkPredictor>(*std::move(predictor))}));
}

namespace {

/// Decodes the face at full resolution and places the points there.
Result<Face> with_landmarks(Photo& photo, const Candidate& found, const LandmarkPredictor& predictor) {
  const Size size = photo.size();
  const Size upright = turned(size, found.turn);
  const int margin = found.box.width / 4;  // the predictor looks a little beyond the detector's box
  const Rect around =
      clip({found.box.x - margin, found.box.y - margin, found.box.width + 2 * margin, found.box.height + 2 * margin},
           upright);
  if (around.empty()) return Error{ErrorCode::no_patch, "the face lies outside the picture"};
  // The regions that are cut later lie mostly inside, and then cost no further decode.
  auto stored = photo.hold(turned(around, upright, inverse(found.turn)));
  if (!stored) return stored.error();
  const Rect box{found.box.x - around.x, found.box.y - around.y, found.box.width, found.box.height};
  Landmarks points = found.turn == Turn::none ? predictor.predict(**stored, box)
                                              : predictor.predict(turned(**stored, found.turn), box);
  for (Point& point : points)
    point = turned(Point{point.x + around.x, point.y + around.y}, upright, inverse(found.turn));

  Face face;
  face.method = FaceMethod::landmarks;
  face.rung = found.rung;
  face.turn = found.turn;
  face.box = turned(clip(found.box, upright), upright, inverse(found.turn));
  face.points = points;
  face.trust = trust_of(found);
  return face;
}

Face with_eye(Eye eye, Size size, Size preview) {
  const double scale = static_cast<double>(size.width) / preview.width;
  const auto full = [&](int px) { return static_cast<int>(std::lround(px * scale)); };
  eye.box = {full(eye.box.x), full(eye.box.y), full(eye.box.width), full(eye.box.height)};
  Face face;
  face.method = FaceMethod::one_eye;
  face.rung = Rung::one_eye;
  face.box = clip(eye.box, size);
  face.eye = eye;
  face.trust = trust_of({{}, 0, Turn::none, Rung::one_eye});
  return face;
}

}  // namespace

Result<Face> FaceFinder::find(Photo& photo, const Image& preview) {
  auto found = climb(state_->detector, photo, preview);
  if (!found) return found.error();
  if (found->has_value()) return with_landmarks(photo, **found, *state_->predictor);
  if (const auto eye = state_->eyes.find(preview)) return with_eye(*eye, photo.size(), preview.size);
  Face face;
  face.box = {0, 0, photo.size().width, photo.size().height};
  face.trust = trust_of({{}, 0, Turn::none, Rung::whole_image});
  return face;
}

}  // namespace comedo
