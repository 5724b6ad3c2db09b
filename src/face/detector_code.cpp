#include "detector_code.hpp"

#include <dlib/image_processing/object_detector.h>
#include <dlib/image_processing/scan_fhog_pyramid.h>

#include <sstream>

#include "detector_bytes.hpp"
#include "dlib_image.hpp"

#ifndef COMEDO_MAKE_DETECTOR  // the function that this compilation defines
#define COMEDO_MAKE_DETECTOR make_plain_detector
#endif

namespace comedo {
namespace {

class DlibDetector final : public DetectorCode {
 public:
  DlibDetector() {
    std::istringstream bytes(std::string(reinterpret_cast<const char*>(kDetectorBytes), kDetectorSize));
    deserialize(detector_, bytes);
  }

  std::vector<Detection> find(const Image& image, double threshold) override {
    std::vector<dlib::rect_detection> found;
    detector_(to_dlib(image), found, threshold);
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
  [[nodiscard]] std::unique_ptr<DetectorCode> clone() const override { return std::make_unique<DlibDetector>(*this); }

 private:
  dlib::object_detector<dlib::scan_fhog_pyramid<dlib::pyramid_down<6>>> detector_;  // dlib::frontal_face_detector
};

}  // namespace

std::unique_ptr<DetectorCode> COMEDO_MAKE_DETECTOR() { return std::make_unique<DlibDetector>(); }

}  // namespace comedo
