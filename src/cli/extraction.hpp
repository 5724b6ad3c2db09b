// Picture -> the features of its patches, through the cache, for the commands that learn.
#pragma once

#include <map>
#include <memory>
#include <set>

#include "comedo/face.hpp"
#include "comedo/features.hpp"
#include "command.hpp"

namespace comedo::cli {

/// The cache of a command that writes `out`: --cache, or OUT.cache, which goes once `out` is written.
class CommandCache {
 public:
  CommandCache(const std::string& out, const std::string& given, const FeatureExtractor& extractor,
               const CommonOptions& options);
  [[nodiscard]] const FeatureCache& cache() const noexcept { return cache_; }
  /// To be called once the output is written.
  void finish() const;

 private:
  bool kept_;
  FeatureCache cache_;
};
void add_cache_option(CLI::App& command, std::string& folder);

/// Features by how often the patches were rolled; 0: as they are.
using FeaturesByRolls = std::map<int, PatchFeatures>;

/// One thread's share of an extraction.
class Extraction {
 public:
  Extraction(FaceFinder finder, const FeatureExtractor& extractor, const FeatureCache& cache,
             const CommonOptions& options)
      : finder_(std::move(finder)), extractor_(extractor), cache_(cache), options_(options) {}
  /// The picture is cut only if the cache lacks something. Errors: those of cut_picture and FeatureExtractor::extract;
  /// those of FeatureCache, after which trouble() holds.
  Result<FeaturesByRolls> run(const Input& input, const std::set<int>& rolls);
  /// What stands against the whole run, not against one picture.
  [[nodiscard]] const std::optional<Error>& trouble() const noexcept { return trouble_; }
  [[nodiscard]] std::size_t from_cache() const noexcept { return from_cache_; }  ///< Pictures.

 private:
  Result<PatchFeatures> extract(const std::vector<Patch>& patches, int rolls) const;
  Error stop(const Error& error);
  FaceFinder finder_;
  const FeatureExtractor& extractor_;
  const FeatureCache& cache_;
  const CommonOptions& options_;
  std::optional<Error> trouble_;
  std::size_t from_cache_ = 0;
};

/// Says on stderr how many pictures came from the cache, if any. Returns: what stands against the run, if anything.
std::optional<Error> sum_up(const std::vector<Extraction>& extractions);

}  // namespace comedo::cli
