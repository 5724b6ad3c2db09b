#include "extraction.hpp"

#include <fmt/core.h>

#include <CLI/CLI.hpp>

#include "comedo/augment.hpp"
#include "cut_picture.hpp"

namespace comedo::cli {

namespace {

std::string what(const FeatureExtractor& extractor, const CommonOptions& options) {
  return fmt::format("{} geometry={} max-mib={} max-megapixels={}", extractor.name(), options.geometry, options.max_mib,
                     options.max_megapixels);
}

std::string variant(int rolls) { return rolls == 0 ? "" : fmt::format("rolls={}", rolls); }

}  // namespace

CommandCache::CommandCache(const std::string& out, const std::string& given, const FeatureExtractor& extractor,
                           const CommonOptions& options)
    : kept_(!given.empty()), cache_(kept_ ? given : out + ".cache", what(extractor, options)) {}

void CommandCache::finish() const {
  if (!kept_) cache_.remove();
}

void add_cache_option(CLI::App& command, std::string& folder) {
  command.add_option("--cache", folder,
                     "Folder to keep features in for later runs; without it OUT.cache, which is taken away at the end");
}

Result<PatchFeatures> Extraction::extract(const std::vector<Patch>& patches, int rolls) const {
  PatchFeatures features;
  const auto add = [&](const Patch& patch) -> Result<Done> {
    auto vector = extractor_.extract(patch);
    if (!vector) return vector.error();
    features.regions.push_back(patch.region);
    features.features.push_back(*std::move(vector));
    return Done{};
  };
  for (const Patch& patch : patches) {
    if (rolls == 0)
      if (const auto added = add(patch); !added) return added.error();
    for (const Roll& roll : plan_rolls(patch.region, patch.pixels.size, rolls)) {
      const auto added = add({patch.region, patch.box, rolled(patch.pixels, roll.axis, roll.shift_px)});
      if (!added) return added.error();
    }
  }
  return features;
}

Error Extraction::stop(const Error& error) {
  trouble_ = error;
  return error;
}

Result<FeaturesByRolls> Extraction::run(const Input& input, const std::set<int>& rolls) {
  if (trouble_) return *trouble_;
  const auto bytes = read_input(input, options_.limits().max_bytes);
  if (!bytes) return bytes.error();
  FeaturesByRolls result;
  std::optional<CutPicture> picture;
  for (const int count : rolls) {
    auto kept = cache_.find(*bytes, variant(count));
    if (!kept) return stop(kept.error());
    if (!*kept) {
      if (!picture) {
        auto cut = cut_picture(finder_, *bytes, input.name, options_);
        if (!cut) return cut.error();
        picture = *std::move(cut);
      }
      auto fresh = extract(picture->patches, count);
      if (!fresh) return fresh.error();
      if (const auto written = cache_.keep(*bytes, variant(count), *fresh); !written) return stop(written.error());
      *kept = *std::move(fresh);
    }
    result[count] = **std::move(kept);
  }
  if (!picture) ++from_cache_;
  return result;
}

std::optional<Error> sum_up(const std::vector<Extraction>& extractions) {
  std::size_t pictures = 0;
  std::optional<Error> trouble;
  for (const Extraction& extraction : extractions) {
    pictures += extraction.from_cache();
    if (extraction.trouble()) trouble = extraction.trouble();
  }
  if (pictures > 0) fmt::print(stderr, "comedo: the features of {} pictures came from the cache\n", pictures);
  return trouble;
}

}  // namespace comedo::cli
