#include "detector.hpp"

#include <dlib/image_processing/object_detector.h>
#include <dlib/image_processing/scan_fhog_pyramid.h>

#include <sstream>

#include "detector_bytes.hpp"
#include "dlib_image.hpp"

namespace comedo {

struct FaceDetector::State {
  dlib::object_detector<dlib::scan_fhog_pyramid<dlib::pyramid_down<6>>> detector;  // dlib::frontal_face_detector
};

FaceDetector::FaceDetector() : state_(std::make_unique<State>()) {
  std::istringstream bytes(std::string(reinterpret_cast<const char*>(kDetectorBytes), kDetectorSize));
  deserialize(state_->detector, bytes);
}
FaceDetector::FaceDetector(const FaceDetector& other) : state_(std::make_unique<State>(*other.state_)) {}
FaceDetector::FaceDetector(FaceDetector&&) noexcept = default;
FaceDetector::~FaceDetector() = default;

std::vector<Detection> FaceDetector::find(const Image& image, double threshold) {
  std::vector<dlib::rect_detection> found;
  state_->detector(to_dlib(image), found, threshold);
  std::vector<Detection> detections;
  detections.reserve(found.size());
  for (const auto& face : found) {
    const auto& box = face.rect;
    detections.push_back({{static_cast<int>(box.left()), static_cast<int>(box.top()), static_cast<int>(box.width()),
                           static_cast<int>(box.height())},
                          face.detection_confidence});
  }
  return detections;
}

}  // namespace comedo
