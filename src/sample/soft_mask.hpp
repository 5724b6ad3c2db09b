// Soft shading: shapes drawn small, blurred, and painted large in one colour.
#pragma once

#include "cairo_canvas.hpp"

namespace comedo::drawn {

/// Requires: an A8 surface. Three box blurs, close to a Gaussian of standard deviation `radius_px`.
void blur(const canvas::Surface& surface, int radius_px);

/// A mask over the whole picture that is drawn with the same transformation as `target`. Its resolution is fixed, so
/// that a large picture costs no more than a small one.
class SoftMask {
 public:
  /// Requires: an identity-free `target` whose matrix maps face units to pixels.
  explicit SoftMask(cairo_t* target);
  [[nodiscard]] cairo_t* pen() const { return pen_.get(); }
  /// Blurs by `radius` (face units) and paints the result. The mask can be drawn upon further afterwards.
  void paint(double radius, canvas::Colour colour, double alpha);

 private:
  cairo_t* target_;
  double scale_;  ///< Mask pixels a picture pixel.
  canvas::Surface surface_;
  canvas::Pen pen_;
};

}  // namespace comedo::drawn
