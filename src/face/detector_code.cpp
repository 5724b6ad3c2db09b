// dlib's object_detector, from the smallest copy of the picture to the largest instead of the other way round: large
// faces are seen first, and where one is clear, the large copies, which cost most, need no look.
#include "detector_code.hpp"

#include <dlib/image_processing/object_detector.h>
#include <dlib/image_processing/scan_fhog_pyramid.h>

#include <algorithm>
#include <sstream>

#include "detector_bytes.hpp"
#include "dlib_image.hpp"

#ifndef COMEDO_MAKE_DETECTOR  // the function that this compilation defines
#define COMEDO_MAKE_DETECTOR make_plain_detector
#endif

namespace comedo {
namespace {

using Shrink = dlib::pyramid_down<6>;  // by a sixth a level
using Scanner = dlib::scan_fhog_pyramid<Shrink>;
using Copies = std::vector<dlib::array2d<dlib::rgb_pixel>>;

class DlibDetector final : public DetectorCode {
 public:
  DlibDetector() {
    std::istringstream bytes(std::string(reinterpret_cast<const char*>(kDetectorBytes), kDetectorSize));
    deserialize(detector_, bytes);
  }

  std::vector<Detection> find(const Image& image, double threshold, double enough) override {
    const Copies copies = copies_of(image);
    Found found;
    for (std::size_t level = copies.size(); level-- > 0;) {
      search(copies[level], level, threshold, found);
      if (level > 0 && decides(found, enough, largest_at(level - 1))) break;
    }
    return without_overlaps(std::move(found));
  }
  [[nodiscard]] std::unique_ptr<DetectorCode> clone() const override { return std::make_unique<DlibDetector>(*this); }

 private:
  using Found = std::vector<dlib::rect_detection>;

  [[nodiscard]] const Scanner& scanner() const { return detector_.get_scanner(); }

  /// As many as dlib's create_fhog_pyramid makes.
  [[nodiscard]] Copies copies_of(const Image& image) const {
    Copies copies;
    copies.push_back(to_dlib(image));
    const Shrink shrink;
    for (dlib::rectangle area = shrink.rect_down(get_rect(copies.front()));
         area.width() >= scanner().get_min_pyramid_layer_width() &&
         area.height() >= scanner().get_min_pyramid_layer_height() &&
         copies.size() < scanner().get_max_pyramid_levels();
         area = shrink.rect_down(area)) {
      dlib::array2d<dlib::rgb_pixel> smaller;
      shrink(copies.back(), smaller);
      copies.push_back(std::move(smaller));
    }
    return copies;
  }

  /// Returns: the box in the picture of a window around a cell of a level.
  [[nodiscard]] dlib::rectangle box_of(const dlib::point& cell, std::size_t level) const {
    const auto inner = [&](unsigned long side) { return side - 2 * scanner().get_padding(); };
    const unsigned long height = scanner().get_fhog_window_height(), width = scanner().get_fhog_window_width();
    const auto box = scanner().get_feature_extractor().feats_to_image(
        dlib::centered_rect(cell, inner(width), inner(height)), static_cast<int>(scanner().get_cell_size()),
        static_cast<int>(height), static_cast<int>(width));
    return Shrink().rect_up(box, static_cast<unsigned>(level));
  }
  [[nodiscard]] double largest_at(std::size_t level) const {
    return static_cast<double>(box_of({20, 20}, level).area()) * 1.02;  // corners are rounded
  }

  /// What scan_fhog_pyramid::detect does with one level.
  void search(const dlib::array2d<dlib::rgb_pixel>& copy, std::size_t level, double threshold, Found& found) const {
    dlib::array<dlib::array2d<float>> cells;
    scanner().get_feature_extractor()(copy, cells, static_cast<int>(scanner().get_cell_size()),
                                      static_cast<int>(scanner().get_fhog_window_height()),
                                      static_cast<int>(scanner().get_fhog_window_width()));
    dlib::array2d<float> scores;
    for (unsigned long view = 0; view < detector_.num_detectors(); ++view) {
      const auto& weights = detector_.get_processed_w(view);
      const double bias = weights.w(scanner().get_num_dimensions());
      const dlib::rectangle area = dlib::impl::apply_filters_to_fhog(weights.get_detect_argument(), cells, scores);
      for (long row = area.top(); row <= area.bottom(); ++row)
        for (long column = area.left(); column <= area.right(); ++column)
          if (scores[row][column] >= bias + threshold)
            found.push_back({scores[row][column] - bias, view, box_of({column, row}, level)});
    }
  }

  /// Whether the best is clear enough, and more than twice as large as what is not searched yet can be: such a box is
  /// no second face that counts, and a face seen best at one size is seen worse at less than half its area.
  static bool decides(const Found& found, double enough, double largest_left) {
    const auto best = std::max_element(found.begin(), found.end());
    return best != found.end() && best->detection_confidence >= enough &&
           static_cast<double>(best->rect.area()) > 2 * largest_left;
  }

  /// Returns: the best first, without those that overlap a better one.
  [[nodiscard]] std::vector<Detection> without_overlaps(Found found) const {
    std::sort(found.rbegin(), found.rend());
    Found kept;
    for (const auto& face : found)
      if (std::none_of(kept.begin(), kept.end(),
                       [&](const auto& better) { return detector_.get_overlap_tester()(better.rect, face.rect); }))
        kept.push_back(face);
    std::vector<Detection> detections;
    for (const auto& [score, view, rect] : kept)
      detections.push_back({{static_cast<int>(rect.left()), static_cast<int>(rect.top()),
                             static_cast<int>(rect.width()), static_cast<int>(rect.height())},
                            score});
    return detections;
  }

  dlib::object_detector<Scanner> detector_;  // dlib::frontal_face_detector
};

}  // namespace

std::unique_ptr<DetectorCode> COMEDO_MAKE_DETECTOR() { return std::make_unique<DlibDetector>(); }

}  // namespace comedo
