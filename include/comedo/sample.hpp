// Drawn selfies: faces of nobody, with lesions whose number, place and size are known.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "comedo/assessment.hpp"
#include "comedo/image.hpp"
#include "comedo/patches.hpp"

namespace comedo {

struct SampleOptions {
  Level level = Level::mild;
  std::uint64_t seed = 1;      ///< Same options, same pixels.
  int width_px = 1200;         ///< 200..6000; the height is 4/3 of it.
  std::optional<int> lesions;  ///< Total number, 0..300; by default drawn within the level's band on each half face.
  double skin_tone = 0.35;     ///< 0 lightest .. 1 darkest.
};

struct DrawnLesion {
  Point centre;
  double radius_px = 0;
  Region region = Region::whole;  ///< forehead, left_cheek, right_cheek or chin.
};

struct Sample {
  Image image;
  std::vector<DrawnLesion> lesions;
  Level level = Level::clear;  ///< By Hayashi's bands on the half face with more lesions: 0, 1-5, 6-20, 21-50, > 50.
  Rect face;                   ///< Around the drawn face.
};

/// A frontal face that dlib's detector finds. Requires: options within their ranges.
[[nodiscard]] Sample draw_sample(const SampleOptions& options = {});

/// Returns: the truth of a sample as JSON "comedo.sample/1": seed, level, size, lesions with place, radius, region.
[[nodiscard]] std::string to_json(const Sample& sample, std::uint64_t seed);

}  // namespace comedo
