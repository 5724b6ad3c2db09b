#include "comedo/lesions.hpp"

#include <algorithm>
#include <cmath>

#include "place.hpp"

namespace comedo {
namespace {

constexpr int kCell = 8;  // px of the view
// Columns of "grades" that are read; trainer/README.md has all of them.
constexpr std::size_t kLevel = 0, kColumns = 8;
const std::vector<std::string> kOutputs = {"density", "radius", "grades"};

Tensor as_tensor(const Image& image) {
  const auto pixels = static_cast<std::size_t>(image.size.width) * static_cast<std::size_t>(image.size.height);
  Tensor tensor{{1, 3, image.size.height, image.size.width}, std::vector<float>(3 * pixels)};
  for (std::size_t i = 0; i < pixels; ++i)
    for (std::size_t channel = 0; channel < 3; ++channel)
      tensor.values[channel * pixels + i] = image.rgb[3 * i + channel];
  return tensor;
}

bool fits(const std::vector<Tensor>& found, int side_px) {
  const int cells = side_px / kCell;
  return found[0].shape == std::vector{1, 2, cells, cells} && found[1].shape == std::vector{1, 1, cells, cells} &&
         found[2].shape == std::vector{1, static_cast<int>(kColumns)};
}

Result<std::vector<Tensor>> run(const Network& network, const Tensor& input, int side_px) {
  auto found = network.run(input, kOutputs);
  if (!found) return found;
  if (!fits(*found, side_px))
    return Error{ErrorCode::network_shape_mismatch, "the lesion network's outputs have other shapes than were agreed"};
  for (const Tensor& tensor : *found)
    if (!std::all_of(tensor.values.begin(), tensor.values.end(), [](float value) { return std::isfinite(value); }))
      return Error{ErrorCode::network_invalid, "the lesion network gives numbers that are not finite"};
  return found;
}

}  // namespace

Result<LesionFinder> LesionFinder::load(std::span<const std::uint8_t> onnx, int side_px, Precision precision,
                                        Ranges ranges) {
  if (side_px < kCell || side_px > 1024 || side_px % kCell != 0)
    return Error{ErrorCode::network_shape_mismatch, "a lesion network's side is a multiple of 8 up to 1024"};
  auto network = load_onnx(onnx, {Engine::automatic, precision, 1, std::move(ranges)});
  if (!network) return network.error();
  const auto length = static_cast<std::size_t>(side_px);
  const Image black{{side_px, side_px}, std::vector<std::uint8_t>(length * length * 3, 0)};
  const auto tried = run(**network, as_tensor(black), side_px);
  if (!tried) return tried.error();
  LesionFinder finder;
  finder.network_ = *std::move(network);
  finder.side_px_ = side_px;
  return finder;
}

std::string_view LesionFinder::engine() const noexcept { return network_->engine(); }

Result<Done> LesionFinder::widen(Ranges& ranges, const View& view) const {
  require(view.pixels.size == Size{side_px_, side_px_}, "LesionFinder::widen: the view has the network's size");
  return comedo::widen(ranges, *network_, as_tensor(view.pixels));
}

Result<Findings> LesionFinder::look(const View& view) const {
  require(view.pixels.size == Size{side_px_, side_px_}, "LesionFinder::look: the view has the network's size");
  const auto found = run(*network_, as_tensor(view.pixels), side_px_);
  if (!found) return found.error();
  DensityMap map{side_px_ / kCell, {}, {}};
  const auto cells = static_cast<std::ptrdiff_t>(map.cells) * map.cells;
  const std::vector<float>& density = (*found)[0].values;
  map.lesions.assign(density.begin(), density.begin() + cells);  // the official boxes' map
  for (float& lesions : map.lesions) lesions = std::max(lesions, 0.0F);
  for (const float radius : (*found)[1].values) map.radius.push_back(std::max(radius, 0.1F));

  Findings findings{view.box.half, std::clamp(static_cast<double>((*found)[2].values[kLevel]), 1.0, 5.0), 0, {}};
  for (const float lesions : map.lesions) findings.count += lesions;
  const Place place(view);
  for (const Peak& peak : find_peaks(map, kLeastConfidence))
    findings.lesions.push_back({place.in_picture({peak.x * kCell - 0.5, peak.y * kCell - 0.5}),
                                place.pixels_of(peak.radius * kCell), peak.confidence});
  return findings;
}

}  // namespace comedo
