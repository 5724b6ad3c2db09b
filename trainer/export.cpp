#include "export.hpp"

#include <fmt/core.h>

#include "checkpoint.hpp"
#include "comedo/file.hpp"
#include "comedo/network.hpp"
#include "onnx_writer.hpp"

namespace comedo::trainer {
namespace {

using Weights = OnnxWriter::Weights;

Weights weights_of(const torch::Tensor& tensor) {
  const torch::Tensor plain = tensor.detach().to(torch::kCPU, torch::kFloat32).contiguous();
  const auto* values = plain.data_ptr<float>();
  return {plain.sizes().vec(), {values, values + plain.numel()}};
}

/// Writes the parts of a LesionNet in the order in which forward() runs them.
class Exporter {
 public:
  Exporter(const LesionNet& net, int side_px)
      : net_(net), side_(side_px), writer_("lesions", "picture", {3, side_px, side_px}) {}

  std::vector<std::uint8_t> run() {
    std::array<std::string, 4> maps;
    std::string x = writer_.concat({"picture", contrast()}, 1);
    constexpr float kValue = 1.0F / 255;
    for (std::size_t i = 0; i < maps.size(); ++i) {
      x = i == 0 ? step(x, *net_.downs[i], torch::tensor({kValue, kValue, kValue, 1.0F, 1.0F, 1.0F}))
                 : step(x, *net_.downs[i]);
      for (const auto& part : net_.blocks[i]) x = block(x, *part);
      maps[i] = x;
    }
    const std::int64_t last = side_ / 32;
    std::string fine = add(lateral(maps[2], 1), doubled(lateral(maps[3], 2), last));
    fine = relu(add(lateral(maps[1], 0), doubled(fine, 2 * last)));
    fine = relu(block(fine, *net_.merged));
    const std::string density = writer_.plus(writer_.plain("Elu", {pointwise(fine, net_.to_density)}), 1);
    const std::string radius = writer_.plus(writer_.plain("Elu", {pointwise(fine, net_.to_radius)}), 1);
    const std::string counts = thermometer(density);
    const std::string seen =
        writer_.concat({mean(fine), most(fine), mean(relu(maps[3])), most(relu(maps[3])), counts}, 1);
    const std::string thought = think(seen);
    const std::string grades = dense(writer_.concat({thought, counts}, 1), net_.to_grades);
    writer_.output(density, "density", {2, side_ / kCell, side_ / kCell});
    writer_.output(radius, "radius", {1, side_ / kCell, side_ / kCell});
    writer_.output(grades, "grades", {kColumns});
    return writer_.bytes();
  }

 private:
  std::string relu(const std::string& x) { return writer_.plain("Relu", {x}); }
  std::string add(const std::string& a, const std::string& b) { return writer_.plain("Add", {a, b}); }
  std::string mean(const std::string& x) { return writer_.flatten(writer_.plain("GlobalAveragePool", {x})); }
  std::string most(const std::string& x) { return writer_.flatten(writer_.plain("GlobalMaxPool", {x})); }
  std::string dense(const std::string& x, const torch::nn::Linear& layer) {
    return writer_.dense(x, weights_of(layer->weight), weights_of(layer->bias));
  }
  std::string pointwise(const std::string& x, const torch::nn::Conv2d& layer) {
    return writer_.convolution(x, weights_of(layer->weight), weights_of(layer->bias), 1);
  }
  std::string lateral(const std::string& x, std::size_t index) { return pointwise(x, net_.laterals[index]); }

  std::string contrast() {
    const std::string lit = writer_.plus(writer_.times("picture", static_cast<float>(kLogScale / 255)), 1);
    const std::string seen = writer_.plain("Log", {lit});
    const std::string around = writer_.average(writer_.average(seen, 1, kSurroundings), kSurroundings, 1);
    const auto limit = static_cast<float>(kContrastLimit);
    const std::string difference = writer_.plain("Sub", {seen, around});
    return writer_.clip(writer_.times(difference, static_cast<float>(kContrastScale)), -limit, limit);
  }

  /// The normalisation is a factor and an offset a channel: both go into the convolution.
  std::string step(const std::string& x, const Step& step, const torch::Tensor& input_scale = torch::ones({1})) {
    const auto& norm = step.norm;
    const torch::Tensor factor = norm->weight / torch::sqrt(norm->running_var + norm->options.eps());
    const torch::Tensor weights =
        step.convolution->weight * factor.view({-1, 1, 1, 1}) * input_scale.view({1, -1, 1, 1});
    const torch::Tensor bias = norm->bias - norm->running_mean * factor;
    return relu(
        writer_.convolution(x, weights_of(weights), weights_of(bias), step.convolution->options.stride()->at(0)));
  }
  std::string block(const std::string& x, const Block& block) {
    return add(x, pointwise(step(x, *block.step), block.widen));
  }

  /// The hidden layer, with the normalisation of its first inputs in its weights.
  std::string think(const std::string& seen) {
    const auto& norm = net_.pooled_norm;
    const std::int64_t pooled = norm->weight.size(0), rest = net_.hidden->weight.size(1) - pooled;
    const torch::Tensor factor = norm->weight / torch::sqrt(norm->running_var + norm->options.eps());
    const torch::Tensor offset = norm->bias - norm->running_mean * factor;
    const torch::Tensor factors = torch::cat({factor, torch::ones({rest})});
    const torch::Tensor offsets = torch::cat({offset, torch::zeros({rest})});
    const torch::Tensor& weights = net_.hidden->weight;
    return relu(
        writer_.dense(seen, weights_of(weights * factors), weights_of(net_.hidden->bias + (weights * offsets).sum(1))));
  }

  /// Every cell four times, by operators that only move numbers: side by side, then one above the other.
  std::string doubled(const std::string& x, std::int64_t side) {
    const std::int64_t channels = kWidths[1];
    const std::string columns = writer_.reshape(x, {0, channels, side * side, 1});
    const std::string rows = writer_.reshape(writer_.concat({columns, columns}, 3), {0, channels * side, 1, 2 * side});
    return writer_.reshape(writer_.concat({rows, rows}, 2), {0, channels, 2 * side, 2 * side});
  }

  /// min(sum of the density / knot, 1) for each map and knot: the sum is the mean times the number of cells.
  std::string thermometer(const std::string& density) {
    const auto knots = static_cast<std::int64_t>(kThermometer.size());
    Weights scale{{2 * knots, 2}, std::vector<float>(static_cast<std::size_t>(4 * knots), 0)};
    const auto cells = static_cast<float>((side_ / kCell) * (side_ / kCell));
    for (std::size_t map = 0; map < 2; ++map)
      for (std::size_t i = 0; i < kThermometer.size(); ++i)
        scale.values[(map * kThermometer.size() + i) * 2 + map] = cells / kThermometer[i];
    const Weights zero{{2 * knots}, std::vector<float>(static_cast<std::size_t>(2 * knots), 0)};
    return writer_.clip(writer_.dense(mean(density), scale, zero), 0, 1);
  }

  const LesionNet& net_;
  std::int64_t side_;
  OnnxWriter writer_;
};

Result<double> difference(const torch::Tensor& expected, const Network& network, const Tensor& input,
                          const std::string& output) {
  const auto found = network.run(input, output);
  if (!found) return found.error();
  const Weights wanted = weights_of(expected);
  if (wanted.values.size() != found->values.size())
    return Error{ErrorCode::network_invalid, "the engine gives " + output + " another shape"};
  double worst = 0;
  for (std::size_t i = 0; i < wanted.values.size(); ++i) {
    const double value = wanted.values[i];
    worst = std::max(worst, std::abs(value - found->values[i]) / (1 + std::abs(value)));
  }
  return worst;
}

}  // namespace

std::vector<std::uint8_t> to_onnx(const LesionNet& net, int side_px) {
  require(side_px > 0 && side_px % 32 == 0, "to_onnx: the side is a multiple of 32");
  const torch::NoGradGuard no_gradients;
  return Exporter(net, side_px).run();
}

Result<double> parity(LesionNet& net, const std::vector<std::uint8_t>& onnx, int side_px) {
  const torch::NoGradGuard no_gradients;
  const auto network = load_onnx(onnx);
  if (!network) return network.error();
  net.eval();
  torch::manual_seed(1);
  double worst = 0;
  for (const torch::Tensor& picture :
       {torch::rand({1, 3, side_px, side_px}), torch::full({1, 3, side_px, side_px}, 0.6)}) {
    const Output expected = net.forward(picture);
    const Tensor input{{1, 3, side_px, side_px}, weights_of(picture * 255).values};
    for (const auto& [name, values] :
         {std::pair{"density", expected.density}, {"radius", expected.radius}, {"grades", expected.grades}}) {
      const auto found = difference(values, **network, input, name);
      if (!found) return found.error();
      worst = std::max(worst, *found);
    }
  }
  return worst;
}

Result<std::vector<std::uint8_t>> checked_onnx(LesionNet& net, int side_px) {
  net.eval();
  auto bytes = to_onnx(net, side_px);
  const auto found = parity(net, bytes, side_px);
  if (!found) return found.error();
  fmt::print(stderr, "largest difference to the engine: {:.2e}, {} bytes\n", *found, bytes.size());
  if (!(*found <= kParity))
    return Error{ErrorCode::network_invalid, "the engine's numbers are not the trained network's"};
  return bytes;
}

Result<Done> export_run(const ExportOptions& options) {
  Run run{TrainOptions{}};
  if (auto done = load(run, options.run); !done) return done;
  const int side = options.side_px > 0 ? options.side_px : run.side_px;
  const auto bytes = checked_onnx(*run.average, side);
  if (!bytes) return bytes.error();
  return write_file(options.out, *bytes);
}

}  // namespace comedo::trainer
