// Five steps from Clear to Severe, with the score and its interval marked on them.
#pragma once

#include <cairo.h>

#include <vector>

#include "comedo/assessment.hpp"
#include "text.hpp"

namespace comedo::overlay {

class ScaleBar {
 public:
  ScaleBar(const Assessment& assessment, double width, double unit);
  [[nodiscard]] double height() const;
  void draw(cairo_t* pen, double x, double y) const;

 private:
  void draw_steps(cairo_t* pen, double x, double y) const;
  void draw_range(cairo_t* pen, double x, double y) const;
  void draw_marker(cairo_t* pen, double x, double y) const;

  Assessment assessment_;
  double width_;
  double unit_;
  std::vector<Text> labels_;
};

}  // namespace comedo::overlay
