#include "backbone.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>

namespace comedo::cli {

void add_backbone_options(CLI::App& command, BackboneFlags& flags) {
  constexpr const char* kGroup = "Backbone";
  auto* file = command
                   .add_option("--backbone", flags.file,
                               "Network to take features from: .onnx, or .prototxt beside its .caffemodel")
                   ->group(kGroup);
  const auto needs = [&](CLI::Option* option) { option->needs(file)->group(kGroup)->capture_default_str(); };
  needs(command.add_option("--layer", flags.layer, "Layer to read, such as pool5; the last one by default"));
  needs(command.add_option("--input-side", flags.side_px, "Side of the network's square input, px")
            ->check(CLI::Range(8, 2048)));
  needs(
      command.add_option("--channels", flags.order, "Channel order: rgb or bgr")->check(CLI::IsMember({"rgb", "bgr"})));
  needs(command.add_option("--mean", flags.mean, "Subtracted from each channel (0..255), in the network's order")
            ->expected(3));
  needs(command.add_option("--scale", flags.scale, "Each channel is then multiplied by this: one number or three")
            ->expected(1, 3));
  needs(command.add_option("--filter", flags.filter, "Resize filter: area, bilinear or lanczos")
            ->check(CLI::IsMember({"area", "bilinear", "lanczos"})));
}

Result<std::unique_ptr<FeatureExtractor>> make_backbone(const BackboneFlags& flags) {
  if (flags.file.empty()) return std::unique_ptr<FeatureExtractor>();
  BackboneOptions options;
  options.file = flags.file;
  options.layer = flags.layer;
  options.side_px = flags.side_px;
  options.order = flags.order == "bgr" ? ChannelOrder::bgr : ChannelOrder::rgb;
  options.filter = flags.filter == "bilinear"  ? ResizeFilter::bilinear
                   : flags.filter == "lanczos" ? ResizeFilter::lanczos
                                               : ResizeFilter::area;
  for (std::size_t i = 0; i < 3; ++i) {
    options.mean[i] = flags.mean[i];
    options.scale[i] = flags.scale[std::min(i, flags.scale.size() - 1)];
  }
  return make_backbone_features(options);
}

}  // namespace comedo::cli
