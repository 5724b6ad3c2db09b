#include "ladder.hpp"

#include <algorithm>
#include <cmath>

namespace comedo {

namespace {

// Margins of dlib's detector; docs/face-ladder.md has the counts behind them.
constexpr double kClear = 0.0;         // dlib's own threshold
constexpr double kLenient = -0.3;      // below it, false faces outnumber true ones
constexpr double kStrong = 0.5;        // a face this clear needs no look at the turned picture
constexpr double kTurnGain = 0.5;      // a turned picture must beat the upright one by this much
constexpr double kSeenSide = 0.25;     // share of the long side from which the 640 px copy shows a face well
constexpr double kFillingSide = 0.4;   // share of the long side below which a face does not fill the frame
constexpr double kLenientSide = 0.25;  // a lenient face must span this share of the picture's long side

/// A picture to search, and how its pixels map to the turned full-resolution picture.
struct View {
  Image picture;
  double scale = 1;  ///< Full-resolution px a view px.
  int border_px = 0;
  Turn turn = Turn::none;
  Rung rung = Rung::frontal;
};

Size fitted(Size size, int long_side) {
  const double factor = static_cast<double>(long_side) / std::max(size.width, size.height);
  const auto scaled = [&](int side) { return std::max(1, static_cast<int>(std::lround(side * factor))); };
  return {scaled(size.width), scaled(size.height)};
}

/// A black border of 60 % of the long side: the detector needs to see around a face that fills the frame.
Image padded(const Image& image, int border) {
  Image out{{image.size.width + 2 * border, image.size.height + 2 * border}, {}};
  out.rgb.assign(static_cast<std::size_t>(out.size.width) * static_cast<std::size_t>(out.size.height) * 3, 0);
  const auto row = static_cast<std::size_t>(image.size.width) * 3;
  for (int y = 0; y < image.size.height; ++y) {
    const auto from = image.rgb.begin() + static_cast<std::ptrdiff_t>(row) * y;
    const auto to = (static_cast<std::ptrdiff_t>(y + border) * out.size.width + border) * 3;
    std::copy(from, from + static_cast<std::ptrdiff_t>(row), out.rgb.begin() + to);
  }
  return out;
}

class Climb {
 public:
  Climb(FaceDetector& detector, Photo& photo, const Image& preview)
      : detector_(detector),
        photo_(photo),
        preview_(preview),
        long_side_(std::max(photo.size().width, photo.size().height)) {}

  Result<std::optional<Candidate>> run() {
    auto upright = search({preview_, scale_for(preview_.size), 0, Turn::none, Rung::frontal}, kStrong);
    if (upright.empty()) {
      auto enlarged = search_enlarged();
      if (!enlarged) return enlarged.error();
      upright = *enlarged;
    }
    if (upright.empty()) upright = search_padded(320);
    if (upright.empty()) upright = search_padded(450);
    if (best_score(upright) < kStrong) {
      auto others = search_turned(upright.empty() ? kClear : best_score(upright) + kTurnGain);
      if (!others.empty()) return chosen(std::move(others));
    }
    if (!upright.empty()) return chosen(std::move(upright));
    return lenient_;
  }

 private:
  static Result<std::optional<Candidate>> chosen(std::vector<Candidate> candidates) {
    auto face = choose_face(std::move(candidates));
    if (!face) return face.error();
    return std::optional<Candidate>(*face);
  }

  static double best_score(const std::vector<Candidate>& candidates) {
    double best = kLenient;
    for (const Candidate& candidate : candidates) best = std::max(best, candidate.score);
    return best;
  }

  /// Returns: the candidates less those that are doubtful and not strong.
  template <class Doubt>
  static std::vector<Candidate> less_weak(std::vector<Candidate> candidates, const Doubt& doubtful) {
    std::erase_if(candidates, [&](const Candidate& face) { return face.score < kStrong && doubtful(face); });
    return candidates;
  }

  [[nodiscard]] double scale_for(Size inner) const {
    return static_cast<double>(long_side_) / std::max(inner.width, inner.height);
  }

  /// Returns: the clear faces of a view; the best of the others is remembered in case no rung has a clear one. Beside a
  /// score of `enough` there may be none that choose_face would not choose.
  std::vector<Candidate> search(const View& view, double enough = kNothingIsEnough) {
    std::vector<Candidate> clear;
    for (const Detection& found : detector_.find(view.picture, kLenient, enough)) {
      const auto full = [&](int px) { return static_cast<int>(std::lround((px - view.border_px) * view.scale)); };
      const auto length = [&](int px) { return static_cast<int>(std::lround(px * view.scale)); };
      Candidate candidate{{full(found.box.x), full(found.box.y), length(found.box.width), length(found.box.height)},
                          found.score,
                          view.turn,
                          view.rung};
      if (found.score >= kClear)
        clear.push_back(candidate);
      else
        remember(candidate);
    }
    return clear;
  }

  void remember(Candidate candidate) {
    if (candidate.turn != Turn::none || candidate.box.width < kLenientSide * long_side_) return;
    if (lenient_ && lenient_->score >= candidate.score) return;
    candidate.rung = Rung::lenient;
    lenient_ = candidate;
  }

  Result<std::vector<Candidate>> search_enlarged() {
    auto larger = photo_.whole(2 * kPreviewSide);
    if (!larger) return larger.error();
    View view{*std::move(larger), 1, 0, Turn::none, Rung::upsampled};
    const Size wanted = fitted(view.picture.size, 2 * kPreviewSide);
    if (view.picture.size != wanted) view.picture = resized(view.picture, wanted);
    view.scale = scale_for(view.picture.size);
    // A face large enough for the 640 px copy was not seen there: only a strong answer makes up for that.
    return less_weak(search(view), [&](const Candidate& face) { return face.box.width > kSeenSide * long_side_; });
  }

  std::vector<Candidate> search_padded(int long_side) {
    const Image inner = resized(preview_, fitted(preview_.size, long_side));
    const int border = static_cast<int>(0.6 * long_side);
    // The border is for faces that fill the frame; a smaller one had its surroundings before.
    return less_weak(search({padded(inner, border), scale_for(inner.size), border, Turn::none, Rung::padded}),
                     [&](const Candidate& face) { return face.box.width < kFillingSide * long_side_; });
  }

  /// Returns: the faces of the turn with the highest score, if that is above `least`.
  std::vector<Candidate> search_turned(double least) {
    const Image small = resized(preview_, fitted(preview_.size, 480));
    std::vector<Candidate> best;
    for (const Turn turn : {Turn::quarter, Turn::half, Turn::three_quarters}) {
      auto found = search({turned(small, turn), scale_for(small.size), 0, turn, Rung::rotated});
      if (found.empty() || best_score(found) < std::max(least, best.empty() ? kLenient : best_score(best))) continue;
      best = std::move(found);
    }
    return best;
  }

  FaceDetector& detector_;
  Photo& photo_;
  const Image& preview_;
  int long_side_;
  std::optional<Candidate> lenient_;
};

}  // namespace

Result<std::optional<Candidate>> climb(FaceDetector& detector, Photo& photo, const Image& preview) {
  return Climb(detector, photo, preview).run();
}

Result<Candidate> choose_face(std::vector<Candidate> candidates) {
  require(!candidates.empty(), "choose_face: at least one candidate");
  std::sort(candidates.begin(), candidates.end(),
            [](const Candidate& a, const Candidate& b) { return a.box.area() > b.box.area(); });
  if (candidates.size() > 1 && candidates[1].box.area() * 2 > candidates[0].box.area())
    return Error{ErrorCode::several_faces, "several faces are in the picture and none is clearly the largest"};
  return candidates.front();
}

double trust_of(const Candidate& candidate) noexcept {
  switch (candidate.rung) {
    case Rung::frontal: return candidate.score >= kStrong ? 0.98 : 0.9;
    case Rung::upsampled: return 0.85;
    case Rung::padded: return 0.85;
    case Rung::rotated: return 0.8;
    case Rung::lenient: return 0.6;
    case Rung::one_eye: return 0.35;
    case Rung::whole_image: return 0.1;
  }
  return 0;
}

}  // namespace comedo
