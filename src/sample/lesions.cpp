#include "lesions.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "dice.hpp"

namespace comedo::drawn {
namespace {

struct Band {
  int low, high;
};
// Hayashi's bands of lesions on half a face; the last is open, 70 is dense enough.
constexpr std::array<Band, 5> kBands = {{{0, 0}, {1, 5}, {6, 20}, {21, 50}, {51, 70}}};

constexpr double kSmallest = 0.006;  // radius in face widths; 1 is about 14 cm
constexpr double kLargest = 0.0135;
constexpr double kApart = 1.25;  // centres are at least this many sums of radii apart

// A box of face units on the right half that holds the region, from which places are tried.
struct Zone {
  Region region;
  double x0, x1, y0, y1;
  double share;  // of the lesions
};
constexpr std::array<Zone, 3> kZones = {{{Region::forehead, 0, 0.38, -0.76, -0.46, 0.33},
                                         {Region::left_cheek, 0.13, 0.48, -0.2, 0.45, 0.52},
                                         {Region::chin, 0, 0.12, 0.34, 0.53, 0.15}}};

bool touches(const std::vector<Spot>& spots, Point centre, double radius) {
  return std::any_of(spots.begin(), spots.end(), [&](const Spot& other) {
    return std::hypot(centre.x - other.centre.x, centre.y - other.centre.y) < kApart * (radius + other.radius);
  });
}

const Zone& pick_zone(Dice& dice) {
  double place = dice.unit();
  for (const Zone& zone : kZones)
    if ((place -= zone.share) < 0) return zone;
  return kZones.back();
}

Spot place_one(const FaceShape& shape, const std::vector<Spot>& spots, double side, Dice& dice) {
  // Small ones are common, large ones rare.
  double radius = kSmallest + (kLargest - kSmallest) * std::pow(dice.unit(), 1.6);
  for (int attempt = 0;; ++attempt) {
    if (attempt > 500) radius *= 0.99;  // crowded skin: a smaller one always finds a place
    const Zone& zone = pick_zone(dice);
    const Point centre = {side * dice.between(zone.x0, zone.x1), dice.between(zone.y0, zone.y1)};
    const Region region = zone.region == Region::left_cheek && side < 0 ? Region::right_cheek : zone.region;
    if (side * centre.x > 0.002 && fits(shape, region, centre, radius) && !touches(spots, centre, radius))
      return {centre, radius, region};
  }
}

}  // namespace

Level level_of_counts(Counts counts) {
  const int worse = std::max(counts.left, counts.right);
  for (std::size_t i = 0; i + 1 < kBands.size(); ++i)
    if (worse <= kBands[i].high) return static_cast<Level>(i + 1);
  return Level::severe;
}

Counts draw_counts(Level level, std::optional<int> total, std::uint64_t seed) {
  Dice dice(seed, 5);
  const bool worse_is_left = dice.chance(0.5);
  int worse = 0;
  int other = 0;
  if (total) {
    worse = static_cast<int>(std::lround(*total * dice.between(0.5, 0.62)));
    other = *total - worse;
    if (other > worse) std::swap(worse, other);
  } else {
    const auto band = static_cast<std::size_t>(level) - 1;
    worse = dice.whole(kBands[band].low, kBands[band].high);
    const Band lower = kBands[band > 0 && dice.chance(0.4) ? band - 1 : band];
    other = dice.whole(std::min(lower.low, worse), std::min(lower.high, worse));
  }
  return worse_is_left ? Counts{worse, other} : Counts{other, worse};
}

bool fits(const FaceShape& shape, Region region, Point centre, double radius) {
  const double x = std::abs(centre.x);
  const double y = centre.y;
  const double halo = 2 * radius;
  if (region == Region::forehead)
    return x + halo < 0.38 && y - halo > std::max(hairline_at(shape, x + halo) + 0.035, -0.735) &&
           y + halo < kBrowTop - 0.012;
  const double chin_y = 0.53 + shape.chin;
  if (region == Region::chin) return x + halo < 0.115 && y - halo > kMouthBottom + 0.02 && y + halo < chin_y - 0.03;
  const bool on_skin = x + halo < half_width(shape, y + halo) - 0.035 && x + halo < 0.46;
  const bool below_eye = y - halo > kEyeY + 0.105;
  const bool off_nose = x - halo > 0.145;
  const bool off_mouth = y + halo < 0.2 || x - halo > shape.mouth + 0.025;
  return on_skin && below_eye && off_nose && off_mouth && y + halo < chin_y - 0.1;
}

std::vector<Spot> place_spots(const FaceShape& shape, Counts counts) {
  Dice dice(shape.seed, 6);
  std::vector<Spot> spots;
  spots.reserve(static_cast<std::size_t>(counts.left) + static_cast<std::size_t>(counts.right));
  for (int i = 0; i < counts.left; ++i) spots.push_back(place_one(shape, spots, -1, dice));
  for (int i = 0; i < counts.right; ++i) spots.push_back(place_one(shape, spots, 1, dice));
  return spots;
}

}  // namespace comedo::drawn
