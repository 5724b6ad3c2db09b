#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "comedo/features.hpp"
#include "comedo/file.hpp"
#include "comedo/network.hpp"

namespace comedo {

namespace fs = std::filesystem;

namespace {

constexpr int kMaxSide = 4096;  // px

int interpolation_of(ResizeFilter filter) {
  switch (filter) {
    case ResizeFilter::area: return cv::INTER_AREA;
    case ResizeFilter::bilinear: return cv::INTER_LINEAR;
    case ResizeFilter::lanczos: return cv::INTER_LANCZOS4;
  }
  return cv::INTER_AREA;
}

const char* name_of_filter(ResizeFilter filter) {
  switch (filter) {
    case ResizeFilter::area: return "area";
    case ResizeFilter::bilinear: return "bilinear";
    case ResizeFilter::lanczos: return "lanczos";
  }
  return "unknown";
}

// Brings an image to the network's input: N x C x H x W of one image.
Tensor prepare(const Image& image, const BackboneOptions& options) {
  const cv::Mat source(image.size.height, image.size.width, CV_8UC3, const_cast<std::uint8_t*>(image.rgb.data()));
  const int side = options.side_px;
  cv::Mat pixels;
  cv::resize(source, pixels, {side, side}, 0, 0, interpolation_of(options.filter));
  const auto plane = static_cast<std::size_t>(side) * static_cast<std::size_t>(side);
  Tensor tensor{{1, 3, side, side}, std::vector<float>(3 * plane)};
  for (std::size_t channel = 0; channel < 3; ++channel) {
    const std::size_t from = options.order == ChannelOrder::rgb ? channel : 2 - channel;
    for (std::size_t i = 0; i < plane; ++i)
      tensor.values[channel * plane + i] =
          (static_cast<float>(pixels.data[3 * i + from]) - options.mean[channel]) * options.scale[channel];
  }
  return tensor;
}

// One number a channel: the mean over the positions. Errors: the layer is of no form that we know.
Result<std::vector<float>> pooled(const Tensor& tensor) {
  const auto& shape = tensor.shape;
  if (shape.size() < 2 || shape.size() > 4 || shape[0] != 1 || tensor.values.empty())
    return Error{ErrorCode::network_shape_mismatch,
                 "the backbone's layer is no vector and no feature map of one image"};
  const auto channels = static_cast<std::size_t>(shape[1]);
  const std::size_t positions = tensor.values.size() / channels;
  std::vector<float> features;
  for (std::size_t channel = 0; channel < channels; ++channel) {
    double sum = 0;
    for (std::size_t i = 0; i < positions; ++i) sum += tensor.values[channel * positions + i];
    features.push_back(static_cast<float>(sum / static_cast<double>(positions)));
    if (!std::isfinite(features.back()))
      return Error{ErrorCode::network_shape_mismatch, "the backbone gives numbers that are not finite"};
  }
  return features;
}

class Backbone final : public FeatureExtractor {
 public:
  Backbone(std::unique_ptr<Network> network, BackboneOptions options, std::string name, int dimension)
      : network_(std::move(network)), options_(std::move(options)), name_(std::move(name)), dimension_(dimension) {}
  [[nodiscard]] Result<std::vector<float>> extract(const Patch& patch) const override {
    require(!patch.pixels.empty(), "FeatureExtractor::extract: a non-empty patch");
    return features_of(*network_, patch.pixels, options_);
  }
  [[nodiscard]] int dimension() const noexcept override { return dimension_; }
  [[nodiscard]] std::string name() const override { return name_; }

  static Result<std::vector<float>> features_of(const Network& network, const Image& image,
                                                const BackboneOptions& options) {
    const auto output = network.run(prepare(image, options), options.layer);
    if (!output) return output.error();
    return pooled(*output);
  }

 private:
  std::unique_ptr<Network> network_;
  BackboneOptions options_;
  std::string name_;
  int dimension_;
};

// Everything that decides what the numbers mean: the file's bytes, the layer and the way of the pixels.
Result<std::string> identify(const BackboneOptions& options) {
  auto bytes = read_file(options.file);
  if (!bytes) return Error{ErrorCode::model_missing, "the backbone's file cannot be read"};
  if (options.file.extension() == ".prototxt") {
    const auto weights = read_file(fs::path(options.file).replace_extension(".caffemodel"));
    if (!weights) return Error{ErrorCode::model_missing, "the backbone's .caffemodel cannot be read"};
    bytes->insert(bytes->end(), weights->begin(), weights->end());
  }
  return fmt::format("backbone/{}/{}/{}px-{}-{}-mean{}-scale{}", sha256_hex(*bytes).substr(0, 16),
                     options.layer.empty() ? "last" : options.layer, options.side_px,
                     options.order == ChannelOrder::rgb ? "rgb" : "bgr", name_of_filter(options.filter),
                     fmt::join(options.mean, ","), fmt::join(options.scale, ","));
}

}  // namespace

Result<std::unique_ptr<FeatureExtractor>> make_backbone_features(const BackboneOptions& options) {
  require(options.side_px >= 1 && options.side_px <= kMaxSide, "BackboneOptions: side_px within 1..4096");
  auto name = identify(options);
  if (!name) return name.error();
  auto network = load_network(options.file);
  if (!network) return network.error();
  const Image grey{{2, 2}, std::vector<std::uint8_t>(12, 128)};
  const auto probe = Backbone::features_of(**network, grey, options);
  if (!probe) return probe.error();
  return std::unique_ptr<FeatureExtractor>(
      std::make_unique<Backbone>(*std::move(network), options, *std::move(name), static_cast<int>(probe->size())));
}

}  // namespace comedo
