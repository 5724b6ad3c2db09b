// FROZEN as "texture/1": a model is fitted to exactly these numbers in this order (docs/features.md). Whoever changes
// them gives them another name.
#include <array>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "comedo/features.hpp"
#include "contrast.hpp"
#include "histogram.hpp"
#include "skin_planes.hpp"

namespace comedo {
namespace {

constexpr std::array kQuantiles = {0.01, 0.05, 0.25, 0.75, 0.95, 0.99, 0.998};
constexpr std::array kShares = {0.05, 0.1, 0.2, 0.3};             // contrast above which a pixel counts
constexpr std::array kPeaks = {0.03, 0.06, 0.1, 0.15, 0.2, 0.3};  // contrast above which a spot counts
constexpr std::size_t kSpotPlanes = 2;                            // spots are counted where red and where dark,
constexpr std::size_t kSpotSizes = 3;                             // not among the blotches
constexpr std::size_t kDimension = kRegions.size() + 1 + kPlanes * kSizes * (1 + kQuantiles.size() + kShares.size()) +
                                   kSpotPlanes * kSpotSizes * kPeaks.size();

/// Spots of skin: pixels that no other within `radius` px exceeds. Returns: ln(1 + spots on 10,000 px of skin), less
/// for a sliver of skin, of which nothing is known.
double spots(const cv::Mat& contrast, const cv::Mat& crests, double threshold, int skin_pixels) {
  constexpr double kSliver = 1000;
  const int count = cv::countNonZero(crests & (contrast > threshold));
  return std::log1p(count * 1e4 / (skin_pixels + kSliver));
}

void append_spots(const cv::Mat& contrast, const SkinPlanes& skin, std::size_t size, std::vector<float>& out) {
  const int side = 2 * (1 << size) + 1;
  cv::Mat highest;
  cv::dilate(contrast, highest, cv::Mat::ones(side, side, CV_8U));
  const cv::Mat crests = (contrast >= highest) & skin.mask;
  for (const double threshold : kPeaks)
    out.push_back(static_cast<float>(spots(contrast, crests, threshold, skin.skin_pixels)));
}

void append_contrast(const cv::Mat& contrast, const SkinPlanes& skin, bool spotted, std::size_t size,
                     std::vector<float>& out) {
  Histogram histogram(-1, 1);
  histogram.add(contrast, skin.mask);
  out.push_back(static_cast<float>(histogram.deviation()));
  for (const double share : kQuantiles) out.push_back(static_cast<float>(histogram.quantile(share)));
  // The root spreads out small shares: from no lesion to a few is as much of a step as from many to more.
  for (const double value : kShares) out.push_back(static_cast<float>(std::sqrt(histogram.share_above(value))));
  if (spotted) append_spots(contrast, skin, size, out);
}

class TextureFeatures final : public FeatureExtractor {
 public:
  [[nodiscard]] Result<std::vector<float>> extract(const Patch& patch) const override {
    require(!patch.pixels.empty(), "texture features: a patch with pixels");
    const SkinPlanes skin = skin_planes(patch.pixels, patch.region);
    const auto sizes = contrasts(skin);
    std::vector<float> out;
    out.reserve(kDimension);
    for (const Region region : kRegions) out.push_back(region == patch.region ? 1.0F : 0.0F);
    out.push_back(static_cast<float>(skin.skin_pixels) / static_cast<float>(skin.mask.total()));
    for (int plane = 0; plane < kPlanes; ++plane)
      for (std::size_t size = 0; size < kSizes; ++size) {
        cv::Mat contrast;
        cv::extractChannel(sizes.at(size), contrast, plane);
        if (plane == kLight) contrast = -contrast;  // lesions are darker than skin: let up be the side of lesions
        const bool spotted = static_cast<std::size_t>(plane) < kSpotPlanes && size < kSpotSizes;
        append_contrast(contrast, skin, spotted, size, out);
      }
    return out;
  }
  [[nodiscard]] int dimension() const noexcept override { return static_cast<int>(kDimension); }
  [[nodiscard]] std::string name() const override { return "texture/1"; }
};

}  // namespace

std::unique_ptr<FeatureExtractor> make_texture_features() { return std::make_unique<TextureFeatures>(); }

}  // namespace comedo
