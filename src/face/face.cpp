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

// A detector's box of so many px has all that the landmarks need: they were learned from faces of this size.
constexpr int kLandmarkSide = 300;

/// Returns: the points in the frame of the turned picture; `around` is a part of it.
Result<Landmarks> landmarks_in(Photo& photo, const Candidate& found, Rect around, const LandmarkPredictor& predictor) {
  const Rect stored = turned(around, turned(photo.size(), found.turn), inverse(found.turn));
  const Rect box{found.box.x - around.x, found.box.y - around.y, found.box.width, found.box.height};
  const double scale = photo.quick_scale();
  if (scale == 1 || box.width * scale < kLandmarkSide) {
    // The regions that are cut later lie mostly inside, and then cost no further decode.
    const auto pixels = photo.hold(stored);
    if (!pixels) return pixels.error();
    return found.turn == Turn::none ? predictor.predict(**pixels, box)
                                    : predictor.predict(turned(**pixels, found.turn), box);
  }
  // A little less than `scale`, so that no side asks for a pixel that is not there.
  const auto floored = [scale](int px) { return static_cast<int>(px * scale); };
  auto shrunk = photo.part(stored, {floored(stored.width), floored(stored.height)});
  if (!shrunk) return shrunk.error();
  const Image pixels = turned(*std::move(shrunk), found.turn);
  const double across = static_cast<double>(pixels.size.width) / around.width;
  const double down = static_cast<double>(pixels.size.height) / around.height;
  const auto nearest = [](double px) { return static_cast<int>(std::lround(px)); };
  Landmarks points = predictor.predict(pixels, {nearest(box.x * across), nearest(box.y * down),
                                                nearest(box.width * across), nearest(box.height * down)});
  for (Point& point : points) point = {(point.x + 0.5) / across - 0.5, (point.y + 0.5) / down - 0.5};
  return points;
}

/// Places the points on the pixels around the face.
Result<Face> with_landmarks(Photo& photo, const Candidate& found, const LandmarkPredictor& predictor) {
  const Size size = photo.size();
  const Size upright = turned(size, found.turn);
  const int margin = found.box.width / 4;  // the predictor looks a little beyond the detector's box
  // From one block of a JPEG to another, so that a shrunk decode has whole pixels there.
  const auto on_block = [](int px) { return px / 8 * 8; };
  const int left = on_block(found.box.x - margin), top = on_block(found.box.y - margin);
  const Rect around = clip({left, top, on_block(found.box.x + found.box.width + margin) - left,
                            on_block(found.box.y + found.box.height + margin) - top},
                           upright);
  if (around.empty()) return Error{ErrorCode::no_patch, "the face lies outside the picture"};
  auto predicted = landmarks_in(photo, found, around, predictor);
  if (!predicted) return predicted.error();
  Landmarks points = *predicted;
  for (Point& point : points)
    point = turned(Point{std::floor(point.x + 0.5) + around.x, std::floor(point.y + 0.5) + around.y}, upright,
                   inverse(found.turn));

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
