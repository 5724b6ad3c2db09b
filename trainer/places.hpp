// How well single lesions are found: each peak of the density against the official boxes.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "model.hpp"
#include "samples.hpp"

namespace comedo::trainer {

/// The peaks of some photographs, and how many boxes there were to find.
struct Places {
  struct Found {
    double confidence = 0;
    bool hit = false;  ///< Its centre lies in a box that no surer peak has taken.
  };
  std::vector<Found> found;
  std::size_t boxes = 0;
  void add(const Places& other);
};

/// Looks at samples that have boxes. Requires: net.eval().
[[nodiscard]] Places find_places(LesionNet& net, std::span<const Sample* const> samples, int side_px);

struct Finding {
  double precision = 0, recall = 0, f1 = 0;
};
/// Of the peaks of at least this confidence. All zero where there are none.
[[nodiscard]] Finding finding(const Places& places, double least);
/// Returns: of 0.05, 0.10, ... 0.95 the confidence of the largest F1.
[[nodiscard]] double best_confidence(const Places& places);

/// Returns: the table of places by confidence; below it the F1 of each run at the confidence that is best on the
/// others.
[[nodiscard]] std::string places_table(std::span<const Places> runs);

}  // namespace comedo::trainer
