// Reports made by hand, as a pipeline would give them.
#pragma once

#include "comedo/pipeline.hpp"

namespace comedo::test {

/// A face in the middle of a picture of `size` with four regions.
inline Report report_of(Size size) {
  const auto box = [&](double x, double y, double width, double height) {
    return Rect{static_cast<int>(x * size.width), static_cast<int>(y * size.height),
                static_cast<int>(width * size.width), static_cast<int>(height * size.height)};
  };
  Report report;
  report.size = size;
  report.face.method = FaceMethod::landmarks;
  report.patches = {{Region::forehead, box(0.27, 0.22, 0.46, 0.13), 2.31},
                    {Region::left_cheek, box(0.57, 0.45, 0.19, 0.27), 3.62},
                    {Region::right_cheek, box(0.25, 0.45, 0.19, 0.27), 2.80},
                    {Region::chin, box(0.43, 0.67, 0.14, 0.08), 1.20}};
  report.assessment = {2.74, Interval{2.06, 3.42, 0.9}, Level::mild, Region::left_cheek};
  return report;
}

/// What is longest: every sentence there is, and long ones.
inline Report wordy_report_of(Size size) {
  Report report = report_of(size);
  report.face.method = FaceMethod::one_eye;
  report.quality.usable = false;
  const std::string long_advice =
      "Hold the camera still, clean its lens, and wait until the picture on the screen is sharp before you take it; "
      "Donaudampfschifffahrtsgesellschaftskapitaensmuetzenabzeichenverleihungsurkunde helps nobody.";
  report.quality.issues = {{QualityCode::uneven_light, false, long_advice},
                           {QualityCode::blurred, true, "Blocking: " + long_advice},
                           {QualityCode::too_dark, false, "A third advice."}};
  report.warnings = {"The file name announces another format; the bytes are PNG."};
  return report;
}

}  // namespace comedo::test
