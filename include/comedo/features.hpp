// Patch -> float32 vector.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "comedo/error.hpp"
#include "comedo/patches.hpp"

namespace comedo {

/// Threads: extract() is safe from several threads at once.
class FeatureExtractor {
 public:
  virtual ~FeatureExtractor() = default;
  /// Returns: dimension() finite numbers. Errors: those of Network::run. Requires: a non-empty patch.
  [[nodiscard]] virtual Result<std::vector<float>> extract(const Patch& patch) const = 0;
  [[nodiscard]] virtual int dimension() const noexcept = 0;
  /// Identifies what the numbers mean; a regressor fits only features of the name that it was trained on.
  [[nodiscard]] virtual std::string name() const = 0;
};

/// Colour and texture of the skin: redness against its surroundings at several sizes, counts of red and dark spots,
/// spread of colour (docs/features.md). Needs no weights.
[[nodiscard]] std::unique_ptr<FeatureExtractor> make_texture_features();

enum class ChannelOrder : std::uint8_t { rgb, bgr };
enum class ResizeFilter : std::uint8_t { area, bilinear, lanczos };

/// How a user's own backbone wants its pixels: value = (channel - mean) * scale, mean in the network's channel order.
struct BackboneOptions {
  std::filesystem::path file;  ///< .onnx, or .prototxt beside its .caffemodel.
  std::string layer;           ///< The layer to read; empty for the last.
  int side_px = 224;           ///< Input is side x side.
  ChannelOrder order = ChannelOrder::rgb;
  std::array<float, 3> mean = {0, 0, 0};
  std::array<float, 3> scale = {1, 1, 1};
  ResizeFilter filter = ResizeFilter::area;
};
/// Features of a pretrained network; a spatial layer (N x C x H x W) is averaged over its positions.
/// Errors: model_missing, network_invalid, network_layer_missing, network_shape_mismatch.
[[nodiscard]] Result<std::unique_ptr<FeatureExtractor>> make_backbone_features(const BackboneOptions& options);

/// The features of one picture's patches.
struct PatchFeatures {
  std::vector<Region> regions;
  std::vector<std::vector<float>> features;  ///< One vector a region, all of one length.
  bool operator==(const PatchFeatures&) const = default;
};

/// Features on disk, one file a picture (docs/feature-cache.md), so that a run that was killed goes on and a later one
/// begins where it ended. A picture is known by its bytes, not by its name.
/// Threads: safe from several threads and processes at once.
class FeatureCache {
 public:
  /// `what` is everything that the numbers depend on beside the picture: extractor, geometry, limits.
  FeatureCache(std::filesystem::path folder, std::string what);
  /// Returns: what keep() was given for this picture and variant; none where it was not. Errors: cache_damaged.
  [[nodiscard]] Result<std::optional<PatchFeatures>> find(std::span<const std::uint8_t> picture,
                                                          std::string_view variant) const;
  /// Requires: a vector a region. Errors: file_unwritable.
  [[nodiscard]] Result<Done> keep(std::span<const std::uint8_t> picture, std::string_view variant,
                                  const PatchFeatures& patches) const;
  /// Takes the folder away with what a killed writer left, but for files that are not the cache's.
  void remove() const;

 private:
  [[nodiscard]] std::filesystem::path path_of(std::span<const std::uint8_t> picture, std::string_view variant) const;
  std::filesystem::path folder_;
  std::string what_;
};

}  // namespace comedo
