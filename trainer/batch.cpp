#include "batch.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace comedo::trainer {
namespace {

constexpr double kSpread = 0.6;      // standard deviation of a lesion's place, in cells
constexpr double kEnoughKept = 0.9;  // below it a view's grade is no longer its sample's
constexpr int kReach = 2;            // cells

void spread(torch::TensorAccessor<float, 2> map, double column, double row) {
  std::array<double, 2 * kReach + 1> across{}, down{};
  const auto cells = static_cast<int>(map.size(0));
  const int left = static_cast<int>(column) - kReach, top = static_cast<int>(row) - kReach;
  const auto weigh = [cells](auto& weights, int first, double centre) {
    double sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
      const int cell = first + static_cast<int>(i);
      const double distance = (cell + 0.5 - centre) / kSpread;
      weights[i] = cell < 0 || cell >= cells ? 0 : std::exp(-distance * distance / 2);
      sum += weights[i];
    }
    for (double& weight : weights) weight /= sum;
  };
  weigh(across, left, column);
  weigh(down, top, row);
  for (std::size_t i = 0; i < down.size(); ++i)
    for (std::size_t j = 0; j < across.size(); ++j)
      if (down[i] > 0 && across[j] > 0)
        map[top + static_cast<int>(i)][left + static_cast<int>(j)] += static_cast<float>(down[i] * across[j]);
}

void fill_density(const Spots& lesions, int side, torch::Tensor map, torch::Tensor weight) {
  if (!lesions) return;
  map.copy_(density_of(*lesions, side));
  weight.fill_(1);
}

/// What the official grade calls a number of lesions, 1..5.
float level_of(float lesions) {
  return static_cast<float>(1 + (lesions > 0) + (lesions > 5) + (lesions > 20) + (lesions > 50));
}

/// A view of part of the face is graded by the part of its lesions: the grade is the band of their number.
void fill_grades(const Sample& sample, const View& view, torch::TensorAccessor<float, 1> grades,
                 torch::TensorAccessor<float, 1> weights) {
  const bool whole = view.kept >= kEnoughKept;
  if (!whole && !view.count) return;
  const float count = whole ? sample.count : static_cast<float>(std::round(*view.count));
  const auto set = [&](Column column, float value) { grades[column] = value, weights[column] = 1; };
  set(level, whole ? sample.level : level_of(count));
  set(log_count, std::log1p(count));
  set(above_0, count > 0);
  set(above_5, count > 5);
  set(above_20, count > 20);
  set(above_50, count > 50);
  if (whole && sample.doctors) set(doctors_level, *sample.doctors);
  if (view.circles) set(log_circles, std::log1p(static_cast<float>(view.circles->size())));
}

/// A view of each sample, some joined with a view of another.
std::vector<View> looks(std::span<const Sample* const> samples, const Views& options, drawn::Dice& dice) {
  std::vector<View> views;
  for (const Sample* sample : samples)
    views.push_back((options.calm ? calm_view : random_view)(*sample, options.side_px, dice));
  if (options.calm || options.joined == 0 || views.size() < 2) return views;
  std::vector<View> mixed = views;
  for (std::size_t i = 0; i < views.size(); ++i) {
    if (!dice.chance(options.joined)) continue;
    const auto step = static_cast<std::size_t>(dice.whole(1, static_cast<int>(views.size()) - 1));
    mixed[i].picture = views[i].picture.clone();  // others may take a side of it, too
    join_sides(mixed[i], views[(i + step) % views.size()], dice);
  }
  return mixed;
}

}  // namespace

torch::Tensor to_tensor(std::span<const cv::Mat> pictures) {
  const int side = pictures.front().rows;
  const auto n = static_cast<std::int64_t>(pictures.size());
  torch::Tensor tensor = torch::empty({n, 3, side, side}, torch::MemoryFormat::ChannelsLast);
  auto* values = tensor.data_ptr<float>();
  for (const cv::Mat& picture : pictures) {  // channels last is how OpenCV keeps a picture, too
    picture.convertTo(cv::Mat(picture.size(), CV_32FC3, values), CV_32F, 1.0 / 255);
    values += picture.total() * 3;
  }
  return tensor;
}

torch::Tensor density_of(const std::vector<Spot>& lesions, int side_px) {
  torch::Tensor map = torch::zeros({side_px / kCell, side_px / kCell});
  for (const auto& [centre, half] : lesions)
    spread(map.accessor<float, 2>(), (centre.x + 0.5) / kCell, (centre.y + 0.5) / kCell);
  return map;
}

torch::Tensor radius_of(const std::vector<Spot>& lesions, int side_px) {
  torch::Tensor map = torch::zeros({side_px / kCell, side_px / kCell});
  auto cells = map.accessor<float, 2>();
  const auto cell = [side_px](float px) { return std::clamp(static_cast<int>(px), 0, side_px - 1) / kCell; };
  for (const Spot& spot : lesions) cells[cell(spot.centre.y)][cell(spot.centre.x)] = spot.radius() / kCell;
  return map;
}

Batch make_batch(std::span<const Sample* const> samples, const Views& options, std::uint64_t seed, std::uint64_t step) {
  drawn::Dice dice(seed, step);
  const int side_px = options.side_px;
  const auto n = static_cast<std::int64_t>(samples.size());
  const int cells = side_px / kCell;
  Target target{torch::zeros({n, 2, cells, cells}), torch::zeros({n, 2}), torch::zeros({n, 1, cells, cells}),
                torch::zeros({n, kColumns}), torch::zeros({n, kColumns})};
  const std::vector<View> views = looks(samples, options, dice);
  std::vector<cv::Mat> pictures;
  for (std::int64_t i = 0; i < n; ++i) {
    const Sample& sample = *samples[static_cast<std::size_t>(i)];
    const View& view = views[static_cast<std::size_t>(i)];
    pictures.push_back(view.picture);
    fill_density(view.boxes, side_px, target.density[i][0], target.density_weight[i][0]);
    fill_density(view.circles, side_px, target.density[i][1], target.density_weight[i][1]);
    if (view.boxes) target.radius[i][0].copy_(radius_of(*view.boxes, side_px));
    fill_grades(sample, view, target.grades.accessor<float, 2>()[i], target.grade_weight.accessor<float, 2>()[i]);
  }
  return {to_tensor(pictures), target};
}

}  // namespace comedo::trainer
