#include "comedo/sample.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "cairo_canvas.hpp"
#include "draw_face.hpp"
#include "lesions.hpp"
#include "paths.hpp"
#include "texture.hpp"

namespace comedo {
namespace {

using namespace drawn;  // NOLINT(google-build-using-namespace)

void check(const SampleOptions& options) {
  require(options.level >= Level::clear && options.level <= Level::severe, "draw_sample() takes a level of 1 to 5");
  require(options.width_px >= 200 && options.width_px <= 6000, "draw_sample() takes a width of 200 to 6000 px");
  require(!options.lesions || (*options.lesions >= 0 && *options.lesions <= 300),
          "draw_sample() takes 0 to 300 lesions");
  require(options.skin_tone >= 0 && options.skin_tone <= 1, "draw_sample() takes a skin tone of 0 to 1");
}

// Between face units (shape.hpp) and pixels.
struct Frame {
  double width_px;
  const FaceShape& shape;
  [[nodiscard]] double scale() const { return shape.width * width_px; }
  [[nodiscard]] Point to_px(Point p) const {
    return {shape.centre.x * width_px + p.x * scale(), shape.centre.y * width_px + p.y * scale()};
  }
  void apply(cairo_t* pen) const {
    const Point origin = to_px({0, 0});
    cairo_translate(pen, origin.x, origin.y);
    cairo_scale(pen, scale(), scale());
  }
};

// Texture covers the face only: hair, clothes and wall have none of it.
canvas::Surface skin_mask(Size size, const Frame& frame) {
  canvas::Surface mask = canvas::make_surface(size, CAIRO_FORMAT_A8);
  const canvas::Pen pen = canvas::make_pen(mask);
  frame.apply(pen.get());
  head_path(pen.get(), frame.shape);
  cairo_fill(pen.get());
  return mask;
}

Image paint(Size size, const Frame& frame, const std::vector<Spot>& spots) {
  const canvas::Surface surface = canvas::make_surface(size);
  const canvas::Pen pen = canvas::make_pen(surface);
  frame.apply(pen.get());
  cairo_set_line_cap(pen.get(), CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join(pen.get(), CAIRO_LINE_JOIN_ROUND);
  draw_background(pen.get(), frame.shape);
  draw_hair_behind(pen.get(), frame.shape);
  draw_bust(pen.get(), frame.shape);
  draw_head(pen.get(), frame.shape);
  draw_nose(pen.get(), frame.shape);
  draw_mouth(pen.get(), frame.shape);
  draw_eyes(pen.get(), frame.shape);
  draw_spots(pen.get(), frame.shape, spots);
  draw_hair_before(pen.get(), frame.shape);
  add_texture(surface, skin_mask(size, frame), frame.scale(), frame.shape.seed);
  return canvas::to_image(surface);
}

// Crown to chin, ear to ear.
Rect face_rect(const Frame& frame) {
  const Point top_left = frame.to_px({-0.51, -1.1});
  const Point bottom_right = frame.to_px({0.51, 0.532 + frame.shape.chin});
  const auto floor_of = [](double v) { return static_cast<int>(std::floor(v)); };
  return {floor_of(top_left.x), floor_of(top_left.y), floor_of(bottom_right.x - top_left.x) + 1,
          floor_of(bottom_right.y - top_left.y) + 1};
}

}  // namespace

Sample draw_sample(const SampleOptions& options) {
  check(options);
  const FaceShape shape = make_shape(options.seed, options.skin_tone);
  const Frame frame{static_cast<double>(options.width_px), shape};
  const Counts counts = draw_counts(options.level, options.lesions, options.seed);
  const std::vector<Spot> spots = place_spots(shape, counts);
  const Size size = {options.width_px, static_cast<int>(std::lround(options.width_px * 4 / 3.0))};
  Sample sample;
  sample.image = paint(size, frame, spots);
  for (const Spot& spot : spots)
    sample.lesions.push_back({frame.to_px(spot.centre), spot.radius * frame.scale(), spot.region});
  sample.level = level_of_counts(counts);
  sample.face = clip(face_rect(frame), size);
  return sample;
}

std::string to_json(const Sample& sample, std::uint64_t seed) {
  nlohmann::ordered_json document = {
      {"schema", "comedo.sample/1"},
      {"seed", seed},
      {"level", static_cast<int>(sample.level)},
      {"label", label_of(sample.level)},
      {"image", {{"width_px", sample.image.size.width}, {"height_px", sample.image.size.height}}}};
  document["face"] = {
      {"x", sample.face.x}, {"y", sample.face.y}, {"width", sample.face.width}, {"height", sample.face.height}};
  auto& lesions = document["lesions"] = nlohmann::ordered_json::array();
  for (const DrawnLesion& lesion : sample.lesions)
    lesions.push_back({{"x", lesion.centre.x},
                       {"y", lesion.centre.y},
                       {"radius", lesion.radius_px},
                       {"region", name_of(lesion.region)}});
  return document.dump();
}

}  // namespace comedo
