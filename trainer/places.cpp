#include "places.hpp"

#include <fmt/format.h>

#include <limits>

#include "batch.hpp"
#include "comedo/lesions.hpp"

namespace comedo::trainer {
namespace {

constexpr double kSmallest = 0.05;  // peaks below it are not kept

DensityMap as_map(const Output& output) {
  const auto cells = static_cast<int>(output.density.size(2));
  const auto values = [](const torch::Tensor& tensor) {
    const torch::Tensor plain = tensor.contiguous();
    return std::vector<float>(plain.data_ptr<float>(), plain.data_ptr<float>() + plain.numel());
  };
  return {cells, values(output.density[0][0]), values(output.radius[0][0])};
}

/// The free box that holds the place and whose centre is nearest; boxes.size() where there is none.
std::size_t box_at(cv::Point2d place, const std::vector<Spot>& boxes, const std::vector<bool>& taken) {
  std::size_t best = boxes.size();
  double nearest = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    const cv::Point2d away = place - cv::Point2d(boxes[i].centre);
    const bool inside = std::abs(away.x) <= boxes[i].half.width && std::abs(away.y) <= boxes[i].half.height;
    if (!taken[i] && inside && away.dot(away) < nearest) nearest = away.dot(away), best = i;
  }
  return best;
}

Places match(const std::vector<Peak>& peaks, const std::vector<Spot>& boxes) {
  Places places;
  places.boxes = boxes.size();
  std::vector<bool> taken(boxes.size(), false);
  for (const Peak& peak : peaks) {
    const std::size_t box = box_at({peak.x * kCell - 0.5, peak.y * kCell - 0.5}, boxes, taken);
    const bool hit = box < boxes.size();
    if (hit) taken[box] = true;
    places.found.push_back({peak.confidence, hit});
  }
  return places;
}

}  // namespace

void Places::add(const Places& other) {
  found.insert(found.end(), other.found.begin(), other.found.end());
  boxes += other.boxes;
}

Places find_places(LesionNet& net, std::span<const Sample* const> samples, int side_px) {
  const torch::NoGradGuard no_gradients;
  Places places;
  for (const Sample* sample : samples) {
    if (!sample->boxes) continue;
    const View view = plain_view(*sample, side_px);
    const Output output = net.forward(to_tensor(std::span(&view.picture, 1)));
    places.add(match(find_peaks(as_map(output), kSmallest), *view.boxes));
  }
  return places;
}

Finding finding(const Places& places, double least) {
  double shown = 0, hits = 0;
  for (const auto& found : places.found)
    if (found.confidence >= least) ++shown, hits += found.hit ? 1 : 0;
  if (hits == 0) return {};
  const double precision = hits / shown, recall = hits / static_cast<double>(places.boxes);
  return {precision, recall, 2 * precision * recall / (precision + recall)};
}

double best_confidence(const Places& places) {
  double best = kSmallest, most = -1;
  for (int i = 1; i < 20; ++i)
    if (const double f1 = finding(places, i / 20.0).f1; f1 > most) most = f1, best = i / 20.0;
  return best;
}

std::string places_table(std::span<const Places> runs) {
  Places all;
  for (const Places& run : runs) all.add(run);
  std::string table =
      "| confidence from | precision | recall | F1    |\n| --------------: | --------: | -----: | ----: |\n";
  for (const double least : {0.2, 0.3, 0.4, 0.5, 0.6}) {
    const Finding f = finding(all, least);
    table += fmt::format("| {:>15.2f} | {:>9.3f} | {:>6.3f} | {:.3f} |\n", least, f.precision, f.recall, f.f1);
  }
  if (runs.size() < 2) return table;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    Places others;
    for (std::size_t j = 0; j < runs.size(); ++j)
      if (j != i) others.add(runs[j]);
    const double least = best_confidence(others);
    table += fmt::format("run {}: F1 {:.3f} from {:.2f}, the best of the other runs\n", i + 1,
                         finding(runs[i], least).f1, least);
  }
  return table;
}

}  // namespace comedo::trainer
