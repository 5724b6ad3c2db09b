#include "view.hpp"

#include <cmath>
#include <numbers>
#include <opencv2/imgproc.hpp>

namespace comedo::trainer {
namespace {

/// How a sample lies in its view.
struct Pose {
  double framing = 1;  ///< Side of the sample in the view, of the view's side.
  double turn_deg = 0;
  double shift_x = 0, shift_y = 0;  ///< Of the centre, in sides of the view.
  bool flip = false;
  cv::Scalar border = cv::Scalar::all(0);
};

/// How much of the frame `m` makes of a length.
double scale_of(const cv::Matx23d& m) { return std::sqrt(std::abs(m(0, 0) * m(1, 1) - m(0, 1) * m(1, 0))); }

Spots moved(const Spots& spots, const cv::Matx23d& m, int side) {
  if (!spots) return std::nullopt;
  std::vector<Spot> inside;
  for (const auto& [p, half] : *spots) {
    const double x = m(0, 0) * p.x + m(0, 1) * p.y + m(0, 2);
    const double y = m(1, 0) * p.x + m(1, 1) * p.y + m(1, 2);
    if (x >= 0 && y >= 0 && x < side && y < side)
      inside.push_back({{static_cast<float>(x), static_cast<float>(y)}, half * static_cast<float>(scale_of(m))});
  }
  return inside;
}

double kept_part(const Spots& before, const Spots& after) {
  if (!before || before->empty()) return 1;
  return static_cast<double>(after->size()) / static_cast<double>(before->size());
}

/// Lesions in `hidden` are no longer to be seen.
void drop(View& view, cv::Rect2f hidden) {
  const Spots before = view.boxes ? view.boxes : view.circles;
  const auto is_hidden = [&hidden](const Spot& spot) { return hidden.contains(spot.centre); };
  if (view.boxes) std::erase_if(*view.boxes, is_hidden);
  if (view.circles) std::erase_if(*view.circles, is_hidden);
  const double left = before ? kept_part(before, view.boxes ? view.boxes : view.circles) : 0;  // else nobody knows
  view.kept *= left;
  if (view.boxes && view.count)
    *view.count *= left;
  else
    view.count.reset();
}

View look(const Sample& sample, int side, const Pose& pose) {
  // Averaged down first, so that the turn, which interpolates, does not alias.
  const int inner = std::max(8, cvRound(side * pose.framing));
  cv::Mat scaled;
  cv::resize(sample.picture, scaled, {inner, inner}, 0, 0, inner < kStoredSide ? cv::INTER_AREA : cv::INTER_LINEAR);
  const double angle = pose.turn_deg * std::numbers::pi / 180;
  const double c = std::cos(angle), s = std::sin(angle), mirror = pose.flip ? -1 : 1;
  const double centre = (inner - 1) / 2.0;
  cv::Matx23d m(mirror * c, -s, 0, mirror * s, c, 0);
  m(0, 2) = (side - 1) / 2.0 + pose.shift_x * side - (m(0, 0) + m(0, 1)) * centre;
  m(1, 2) = (side - 1) / 2.0 + pose.shift_y * side - (m(1, 0) + m(1, 1)) * centre;
  View view;
  cv::warpAffine(scaled, view.picture, m, {side, side}, cv::INTER_LINEAR, cv::BORDER_CONSTANT, pose.border);
  const double ratio = static_cast<double>(inner) / kStoredSide;
  for (int row = 0; row < 2; ++row)
    for (int column = 0; column < 2; ++column) m(row, column) *= ratio;
  view.boxes = moved(sample.boxes, m, side);
  view.circles = moved(sample.circles, m, side);
  view.kept = kept_part(sample.boxes ? sample.boxes : sample.circles, sample.boxes ? view.boxes : view.circles);
  if (view.boxes) view.count = static_cast<double>(sample.count) * view.kept;
  return view;
}

/// Blacks out one side, as where the other half of a frontal face has its own view.
void hide_side(View& view, drawn::Dice& dice) {
  const int side = view.picture.cols;
  const int width = cvRound(side * dice.between(0.1, 0.55));
  const cv::Rect hidden(dice.chance(0.5) ? 0 : side - width, 0, width, side);
  view.picture(hidden).setTo(cv::Scalar::all(0));
  drop(view, hidden);
}

/// Off the centre by as much as the framing leaves room for, and `more` sides; mirrored or not.
void shift(Pose& pose, double more, drawn::Dice& dice) {
  const double room = std::abs(1 - pose.framing) / 2 + more;
  pose.shift_x = dice.between(-room, room);
  pose.shift_y = dice.between(-room, room);
  pose.flip = dice.chance(0.5);
}

}  // namespace

View plain_view(const Sample& sample, int side_px, double framing, cv::Scalar border) {
  Pose pose;
  pose.framing = framing;
  pose.border = border;
  return look(sample, side_px, pose);
}

View calm_view(const Sample& sample, int side_px, drawn::Dice& dice) {
  Pose pose;
  pose.framing = dice.between(0.92, 1.1);
  pose.turn_deg = dice.between(-6, 6);
  shift(pose, 0.02, dice);
  View view = look(sample, side_px, pose);
  if (dice.chance(0.25)) vary_light(view.picture, dice);
  if (dice.chance(0.25)) vary_camera(view.picture, dice);
  return view;
}

View random_view(const Sample& sample, int side_px, drawn::Dice& dice) {
  Pose pose;
  const double distance = dice.between(0, 1);
  pose.framing = distance < 0.3    ? dice.between(0.6, 0.85)
                 : distance < 0.85 ? dice.between(0.85, 1.15)
                                   : dice.between(1.15, 1.6);  // part of a face, close by
  pose.turn_deg = dice.between(-12, 12);
  shift(pose, 0.04, dice);
  if (dice.chance(0.4)) {  // a wall
    const double grey = dice.between(0, 255);
    for (int channel = 0; channel < 3; ++channel) pose.border[channel] = grey + dice.between(-40, 40);
  }
  View view = look(sample, side_px, pose);
  vary_light(view.picture, dice);
  if (dice.chance(0.25)) hide_side(view, dice);
  vary_camera(view.picture, dice);
  return view;
}

void join_sides(View& view, const View& other, drawn::Dice& dice) {
  const int side = view.picture.cols;
  const int width = cvRound(side * dice.between(0.3, 0.7));
  const bool upright = dice.chance(0.5), first = dice.chance(0.5);
  const auto part = [=](int from, int past) {
    return upright ? cv::Rect(from, 0, past - from, side) : cv::Rect(0, from, side, past - from);
  };
  const cv::Rect ours = first ? part(width, side) : part(0, width), theirs = first ? part(0, width) : part(width, side);
  View guest = other;
  drop(view, theirs);
  drop(guest, ours);
  other.picture(theirs).copyTo(view.picture(theirs));
  const auto join = [](Spots& to, const Spots& from) {
    if (to && from)
      to->insert(to->end(), from->begin(), from->end());
    else
      to.reset();
  };
  join(view.boxes, guest.boxes);
  join(view.circles, guest.circles);
  view.kept = 0;  // of a person's face it is no view any more
  if (view.count && guest.count)
    *view.count += *guest.count;
  else
    view.count.reset();
}

}  // namespace comedo::trainer
