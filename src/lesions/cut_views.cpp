#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "comedo/lesions.hpp"
#include "place.hpp"

namespace comedo {
namespace {

/// Blacks out what lies beyond the line on the other half's side. Without a turn the subject's right is on the left.
void hide_other_half(cv::Mat& pixels, Half half, std::array<Point, 2> middle) {
  const auto [from, to] = middle;
  if (from == to) return;
  const double rim = 4.0 * pixels.cols;  // beyond the picture, wherever the line leaves it
  const double length = std::hypot(to.x - from.x, to.y - from.y);
  const Point along{(to.x - from.x) / length * rim, (to.y - from.y) / length * rim};
  const double side = half == Half::right ? 1 : -1;  // which way the other half lies from the line, seen downwards
  const Point across{along.y * side, -along.x * side};
  const auto at = [](double x, double y) { return cv::Point(cvRound(x), cvRound(y)); };
  const Point up{from.x - along.x, from.y - along.y}, down{to.x + along.x, to.y + along.y};
  cv::fillConvexPoly(
      pixels,
      std::vector<cv::Point>{at(up.x, up.y), at(down.x, down.y), at(down.x + across.x, down.y + across.y),
                             at(up.x + across.x, up.y + across.y)},
      cv::Scalar::all(0));
}

/// The part of the picture inside the square, on black, at the view's size and with the face upright.
Result<Image> draw_square(Photo& photo, Rect square, Turn turn, int side_px) {
  const auto length = static_cast<std::size_t>(side_px);
  Image view{{side_px, side_px}, std::vector<std::uint8_t>(length * length * 3, 0)};
  const Rect inside = clip(square, photo.size());
  if (inside.empty()) return view;
  const double scale = static_cast<double>(side_px) / square.width;
  const auto scaled = [scale](int px) { return cvRound(px * scale); };
  const cv::Rect where = cv::Rect(scaled(inside.x - square.x), scaled(inside.y - square.y),
                                  std::max(1, scaled(inside.width)), std::max(1, scaled(inside.height))) &
                         cv::Rect(0, 0, side_px, side_px);
  if (where.empty()) return view;
  auto part = photo.part(inside, {where.width, where.height});
  if (!part) return part;
  cv::Mat canvas(side_px, side_px, CV_8UC3, view.rgb.data());
  const cv::Mat pixels(part->size.height, part->size.width, CV_8UC3, part->rgb.data());
  pixels.copyTo(canvas(cv::Rect(where.tl(), pixels.size())));
  return turned(view, turn);
}

}  // namespace

Result<std::vector<View>> cut_views(Photo& photo, const Face& face, int side_px) {
  require(side_px >= 1, "cut_views: a side of a pixel at least");
  std::vector<View> views;
  for (const ViewBox& box : view_boxes(face, photo.size())) {
    auto pixels = draw_square(photo, box.square, face.turn, side_px);
    if (!pixels) return pixels.error();
    View view{box, face.turn, *std::move(pixels)};
    if (box.middle) {
      const Place place(view);
      cv::Mat canvas(side_px, side_px, CV_8UC3, view.pixels.rgb.data());
      hide_other_half(canvas, box.half, {place.in_view((*box.middle)[0]), place.in_view((*box.middle)[1])});
    }
    views.push_back(std::move(view));
  }
  return views;
}

}  // namespace comedo
