#include "layout.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <optional>

namespace comedo::overlay {
namespace {

// Places side by side above, below and in a region, in widths of the label from the region's middle.
constexpr std::array kShifts = {0.0, -0.2, 0.2, -0.4, 0.4, -0.6, 0.6, -0.8, 0.8};

struct Scene {
  Extent picture;
  std::span<const Region2d> regions;
  double gap;
};

bool inside(const Box& box, Extent picture) {
  return box.x >= 0 && box.y >= 0 && box.right() <= picture.width && box.bottom() <= picture.height;
}

bool is_free(const Box& box, const std::vector<Box>& taken, double gap) {
  const Box wide = {box.x - gap, box.y - gap, box.width + 2 * gap, box.height + 2 * gap};
  return std::none_of(taken.begin(), taken.end(), [&](const Box& other) { return overlap_area(wide, other) > 0; });
}

// Places around a region, the best first.
std::vector<Box> candidates(const Region2d& region, Extent size, double gap) {
  const Box& r = region.box;
  const double above = r.y - size.height - gap;
  const double below = r.bottom() + gap;
  const double middle = r.x + (r.width - size.width) / 2;
  const double first = region.label_above ? above : below;
  const double second = region.label_above ? below : above;
  std::vector<Box> places;
  for (const double y : {first, second, r.y + gap, r.bottom() - size.height - gap})
    for (const double shift : kShifts) places.push_back({middle + shift * size.width, y, size.width, size.height});
  return places;
}

// Pushes a place back into the picture, where it fits at all.
Box pulled_in(Box box, const Scene& scene) {
  box.x = std::clamp(box.x, scene.gap, std::max(scene.gap, scene.picture.width - box.width - scene.gap));
  box.y = std::clamp(box.y, scene.gap, std::max(scene.gap, scene.picture.height - box.height - scene.gap));
  return box;
}

// How bad a place is: it hides skin of regions, it was pushed away, it is not on the side where it belongs.
double cost(const Box& place, const Box& wanted, std::size_t rank, const Scene& scene) {
  double hidden = 0;
  for (const Region2d& other : scene.regions) hidden += overlap_area(place, other.box);
  const double moved = std::abs(place.x - wanted.x) + std::abs(place.y - wanted.y);
  const std::size_t round = rank / kShifts.size();
  return 3 * hidden / (place.width * place.height) + moved / place.height +
         0.05 * static_cast<double>(rank % kShifts.size()) + 2.5 * static_cast<double>(round);
}

struct Place {
  Box box;
  double cost = 0;
};

std::optional<Place> near_region(std::size_t index, Extent size, const std::vector<Box>& taken, const Scene& scene) {
  std::optional<Place> best;
  const std::vector<Box> places = candidates(scene.regions[index], size, scene.gap);
  for (std::size_t rank = 0; rank < places.size(); ++rank) {
    const Box box = pulled_in(places[rank], scene);
    if (!inside(box, scene.picture) || !is_free(box, taken, scene.gap)) continue;
    const double price = cost(box, places[rank], rank, scene);
    if (!best || price < best->cost) best = Place{box, price};
  }
  return best;
}

// Any free place, the nearest to the region first.
std::optional<Place> anywhere(const Box& region, Extent size, const std::vector<Box>& taken, const Scene& scene) {
  constexpr int kSteps = 24;
  constexpr double kFarCost = 100;
  std::optional<Place> best;
  for (int i = 0; i <= kSteps; ++i)
    for (int k = 0; k <= kSteps; ++k) {
      const Box box = {(scene.picture.width - size.width) * k / kSteps,
                       (scene.picture.height - size.height) * i / kSteps, size.width, size.height};
      if (!inside(box, scene.picture) || !is_free(box, taken, scene.gap)) continue;
      const double distance = std::hypot(box.x + size.width / 2 - region.x - region.width / 2,
                                         box.y + size.height / 2 - region.y - region.height / 2);
      const double price = kFarCost + distance / size.height;
      if (!best || price < best->cost) best = Place{box, price};
    }
  return best;
}

struct Arrangement {
  std::vector<Box> chips;  // by region
  double cost = 0;
};

std::optional<Arrangement> place_in_order(const std::vector<std::size_t>& order, std::span<const Extent> sizes,
                                          double scale, const Scene& scene) {
  std::vector<Box> placed;
  Arrangement all{std::vector<Box>(sizes.size()), 0};
  for (const std::size_t i : order) {
    const Extent size = {sizes[i].width * scale, sizes[i].height * scale};
    auto place = near_region(i, size, placed, scene);
    if (!place) place = anywhere(scene.regions[i].box, size, placed, scene);
    if (!place) return std::nullopt;
    placed.push_back(place->box);
    all.chips[i] = place->box;
    all.cost += place->cost;
  }
  return all;
}

// Who is placed first takes the best place; with five labels at most, every order can be tried.
std::optional<Arrangement> place_all(std::span<const Extent> sizes, double scale, const Scene& scene) {
  std::vector<std::size_t> order(sizes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::optional<Arrangement> best;
  do {
    auto arrangement = place_in_order(order, sizes, scale, scene);
    if (arrangement && (!best || arrangement->cost < best->cost)) best = std::move(arrangement);
  } while (std::next_permutation(order.begin(), order.end()));
  return best;
}

}  // namespace

double overlap_area(const Box& a, const Box& b) {
  const double width = std::min(a.right(), b.right()) - std::max(a.x, b.x);
  const double height = std::min(a.bottom(), b.bottom()) - std::max(a.y, b.y);
  return width > 0 && height > 0 ? width * height : 0;
}

ChipPlan place_chips(Extent picture, std::span<const Region2d> regions, std::span<const Extent> sizes, double gap) {
  // A smaller label always fits in the end, however flat the picture is.
  for (double scale = 1;; scale *= 0.85)
    if (auto placed = place_all(sizes, scale, {picture, regions, gap * scale}))
      return {scale, std::move(placed->chips)};
}

}  // namespace comedo::overlay
