// A head grades halves of the face; what it says of each patch follows from the lesions that lie in it.
#include <algorithm>
#include <cmath>

#include "comedo/model.hpp"

namespace comedo {
namespace {

bool contains(const Rect& box, Point p) {
  return p.x >= box.x && p.y >= box.y && p.x < box.x + box.width && p.y < box.y + box.height;
}

double distance(Point a, Point b) { return std::hypot(a.x - b.x, a.y - b.y); }

/// The lesions of all views inside the picture, from the surest on. Along the middle of the face both halves may show
/// one; the surer stays.
std::vector<Lesion> joined(const std::vector<Findings>& halves, Size size) {
  std::vector<Lesion> all;
  for (const Findings& half : halves) all.insert(all.end(), half.lesions.begin(), half.lesions.end());
  std::stable_sort(all.begin(), all.end(),
                   [](const Lesion& a, const Lesion& b) { return a.confidence > b.confidence; });
  std::vector<Lesion> kept;
  for (const Lesion& lesion : all)
    if (contains({0, 0, size.width, size.height}, lesion.centre) &&
        std::none_of(kept.begin(), kept.end(),
                     [&](const Lesion& other) { return distance(lesion.centre, other.centre) < other.radius_px; }))
      kept.push_back(lesion);
  return kept;
}

/// As if the whole half face had as many lesions on its skin as the patch has.
std::vector<PatchScore> patch_scores(const std::vector<Patch>& patches, const std::vector<Lesion>& lesions,
                                     std::size_t halves) {
  double skin = 0;
  for (const Patch& patch : patches) skin += static_cast<double>(patch.box.area());
  std::vector<PatchScore> scores;
  for (const Patch& patch : patches) {
    double expected = 0;
    int count = 0;
    for (const Lesion& lesion : lesions)
      if (contains(patch.box, lesion.centre)) expected += lesion.confidence, ++count;
    const double share = static_cast<double>(patch.box.area()) / skin * static_cast<double>(halves);
    scores.push_back({patch.region, score_of_count(expected / share), count});
  }
  return scores;
}

}  // namespace

Result<Grading> Model::grade(Photo& photo, const Face& face, const std::vector<Patch>& patches) const {
  if (!lesions_) {
    auto scores = score(patches);
    if (!scores) return scores.error();
    return Grading{*std::move(scores), {}, {}};
  }
  const auto views = cut_views(photo, face, lesions_->side_px());
  if (!views) return views.error();
  std::vector<Findings> halves;
  std::vector<double> scores;
  for (const View& view : *views) {
    auto findings = lesions_->look(view);
    if (!findings) return findings.error();
    scores.push_back(findings->score);
    halves.push_back(*std::move(findings));
  }
  std::vector<Lesion> lesions = joined(halves, photo.size());
  Grading grading{patch_scores(patches, lesions, halves.size()), join_halves(scores), {}};
  grading.lesions = std::move(lesions);
  return grading;
}

Result<Done> Model::widen(Ranges& ranges, Photo& photo, const Face& face) const {
  require(lesions_ && precision_ == Precision::f32, "Model::widen: a head in float32");
  const auto views = cut_views(photo, face, lesions_->side_px());
  if (!views) return views.error();
  for (const View& view : *views)
    if (auto done = lesions_->widen(ranges, view); !done) return done;
  return Done{};
}

}  // namespace comedo
