#include "roll_features.hpp"

#include "comedo/augment.hpp"
#include "cut_picture.hpp"

namespace comedo::cli {

namespace {

using Vectors = std::vector<std::vector<float>>;

Result<Vectors> rolled_features(const FeatureExtractor& extractor, const std::vector<Patch>& patches, int rolls) {
  Vectors vectors;
  for (const Patch& patch : patches)
    for (const Roll& roll : plan_rolls(patch.region, patch.pixels.size, rolls)) {
      auto features = extractor.extract({patch.region, patch.box, rolled(patch.pixels, roll.axis, roll.shift_px)});
      if (!features) return features.error();
      vectors.push_back(*std::move(features));
    }
  return vectors;
}

Result<std::map<int, Vectors>> roll_picture(FaceFinder& finder, const FeatureExtractor& extractor, const Input& input,
                                            const CommonOptions& options, const std::set<int>& needed) {
  const auto picture = cut_picture(finder, input, options);
  if (!picture) return picture.error();
  std::map<int, Vectors> rolled;
  for (const int rolls : needed) {
    auto vectors = rolled_features(extractor, picture->patches, rolls);
    if (!vectors) return vectors.error();
    rolled[rolls] = *std::move(vectors);
  }
  return rolled;
}

}  // namespace

void add_rolled(const Dataset& data, const FaceFinder& finder, const FeatureExtractor& extractor,
                const std::string& folder, const CommonOptions& options, std::vector<PhotoFeatures>& photos) {
  const auto needed = rolls_needed(data, photos);
  const int threads = options.thread_count(photos.size());
  std::vector<FaceFinder> finders(static_cast<std::size_t>(threads), finder);
  Progress progress("rolling", photos.size());
  run_in_order(
      photos.size(), threads,
      [&](int worker, std::size_t index) -> std::string {
        if (needed[index].empty()) return {};
        const std::string& file = data.images[index].file;
        auto rolled = roll_picture(finders[static_cast<std::size_t>(worker)], extractor,
                                   {(std::filesystem::path(folder) / file).string(), file}, options, needed[index]);
        for (const int rolls : needed[index]) photos[index].rolled[rolls] = {};
        if (!rolled) return file;
        photos[index].rolled = *std::move(rolled);
        return {};
      },
      [&](std::size_t, const std::string& lost) {
        if (!lost.empty()) {
          progress.clear();
          complain(lost, Error{ErrorCode::file_unreadable, "the picture changed in between; it gets no rolled copies"});
        }
        progress.advance();
      });
}

}  // namespace comedo::cli
