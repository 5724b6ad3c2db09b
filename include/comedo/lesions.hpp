// Face -> lesions: where they are, how many each half of the face has, and what grade they make. Hayashi's criterion,
// which the network learned, counts half a face; so a face seen from the front is looked at twice.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "comedo/error.hpp"
#include "comedo/face.hpp"
#include "comedo/image.hpp"
#include "comedo/network.hpp"

namespace comedo {

/// What a view shows. Left and right are the SUBJECT's; `whole` is a face from the side, or a picture without a face.
enum class Half : std::uint8_t { left, right, whole };
[[nodiscard]] std::string_view name_of(Half half) noexcept;  ///< "left", "right", "whole".

/// Where one view is taken from (docs/lesions.md has the geometry), in the frame of image.hpp.
struct ViewBox {
  Half half = Half::whole;
  Rect square;                                 ///< May reach beyond the picture, where the view is black.
  std::optional<std::array<Point, 2>> middle;  ///< From brow to chin: beyond this line is the other half, blacked out.
};
/// Returns: a view of each half where the face looks at the camera, else one. Requires: a face of an image of `size`.
[[nodiscard]] std::vector<ViewBox> view_boxes(const Face& face, Size size);

struct View {
  ViewBox box;
  Turn turn = Turn::none;  ///< Clockwise turn of the picture that brought the face upright in `pixels`.
  Image pixels;            ///< Square, the face upright.
};
/// Requires: side_px at least 1. Errors: those of Photo::part.
[[nodiscard]] Result<std::vector<View>> cut_views(Photo& photo, const Face& face, int side_px);

struct Lesion {
  Point centre;           ///< In the frame of image.hpp.
  double radius_px = 0;   ///< Of a circle around it, at full resolution.
  double confidence = 0;  ///< In [0, 1]: the number of lesions that the network expects there, at most one.
  bool operator==(const Lesion&) const = default;
};

/// What the network sees in one view.
struct Findings {
  Half half = Half::whole;
  double score = 1;             ///< In [1, 5]: Hayashi's grade + 1, with 1 for no lesion at all.
  double count = 0;             ///< Lesions expected, all confidences together; at least 0.
  std::vector<Lesion> lesions;  ///< From the surest on.
};

/// A map of expected lesions: `cells` a side, row by row.
struct DensityMap {
  int cells = 0;
  std::vector<float> lesions;  ///< In each cell, at least 0.
  std::vector<float> radius;   ///< Of a lesion that lies there, in cells; above 0.
};
/// A lesion in cells: the middle of the first cell is (0.5, 0.5).
struct Peak {
  double x = 0, y = 0, radius = 0, confidence = 0;
};
/// Returns: the places that no neighbouring cell exceeds and around which at least `least` lesions are expected in 3 x
/// 3 cells, from the surest on. Requires: cells * cells values of each.
[[nodiscard]] std::vector<Peak> find_peaks(const DensityMap& map, double least);

/// Below this confidence a lesion is not shown. It has the best F1 on every three of the four folds
/// (trainer/EXPERIMENTS.md).
inline constexpr double kLeastConfidence = 0.30;

/// Threads: look() is safe from several threads at once; calls may wait for each other.
class LesionFinder {
 public:
  /// `onnx` is a file of the contract in trainer/README.md. `side_px` is the side of its input; `ranges`
  /// are for int8.
  /// Errors: those of load_onnx; network_layer_missing, network_shape_mismatch where it breaks the contract.
  [[nodiscard]] static Result<LesionFinder> load(std::span<const std::uint8_t> onnx, int side_px,
                                                 Precision precision = Precision::f32, Ranges ranges = {});
  /// Requires: view.pixels of side_px() squared. Errors: those of Network::run; network_invalid for numbers that are
  /// not finite.
  [[nodiscard]] Result<Findings> look(const View& view) const;
  /// Requires: as look(), a network in float32. Errors: those of comedo::widen.
  [[nodiscard]] Result<Done> widen(Ranges& ranges, const View& view) const;
  [[nodiscard]] int side_px() const noexcept { return side_px_; }
  /// Returns: what runs the network, as Network::engine() says it.
  [[nodiscard]] std::string_view engine() const noexcept;

 private:
  std::shared_ptr<const Network> network_;
  int side_px_ = 0;
};

}  // namespace comedo
