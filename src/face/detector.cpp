#include "detector.hpp"

#include <dnnl.h>

#include "detector_code.hpp"

namespace comedo {
namespace {

/// oneDNN knows the processor, and ONEDNN_MAX_CPU_ISA holds it back, for this code as for the networks.
[[maybe_unused]] bool has_avx2() {
  const auto isa = static_cast<unsigned>(dnnl_get_effective_cpu_isa());
  constexpr auto kWanted = static_cast<unsigned>(dnnl_cpu_isa_avx2);
  return (isa & kWanted) == kWanted;
}

std::unique_ptr<DetectorCode> make_detector() {
#ifdef COMEDO_HAS_AVX2
  if (has_avx2()) return make_avx2_detector();
#endif
  return make_plain_detector();
}

}  // namespace

FaceDetector::FaceDetector() : code_(make_detector()) {}
FaceDetector::FaceDetector(const FaceDetector& other) : code_(other.code_->clone()) {}
FaceDetector::FaceDetector(FaceDetector&&) noexcept = default;
FaceDetector::~FaceDetector() = default;

std::vector<Detection> FaceDetector::find(const Image& image, double threshold, double enough) {
  return code_->find(image, threshold, enough);
}

}  // namespace comedo
