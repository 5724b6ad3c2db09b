// The panel below the picture: level, score, scale, range, advice.
#pragma once

#include <cairo.h>

#include <functional>
#include <vector>

#include "comedo/pipeline.hpp"

namespace comedo::overlay {

class Legend {
 public:
  /// Lays the panel out for a picture of this width; `unit` as in style.hpp.
  Legend(const Report& report, double width, double unit);
  [[nodiscard]] double height() const { return height_; }
  /// Draws the panel with its top at y.
  void draw(cairo_t* pen, double y) const;

 private:
  // Measured first, drawn later, so that the picture's height is known before there is a surface.
  struct Row {
    double height;
    std::function<void(cairo_t* pen, double y)> draw;
  };
  void add(double height, std::function<void(cairo_t*, double)> draw);
  void add_headline(const Assessment& assessment);
  void add_scale(const Assessment& assessment);
  void add_sentence(const std::string& words);
  void add_note(const std::string& words, bool serious);
  void add_footer();

  double width_;
  double unit_;
  double margin_;
  double height_ = 0;
  std::vector<Row> rows_;
};

}  // namespace comedo::overlay
