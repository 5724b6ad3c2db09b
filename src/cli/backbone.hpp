// Options of a user's own backbone, for every command that extracts features.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "comedo/features.hpp"
#include "command.hpp"

namespace comedo::cli {

struct BackboneFlags {
  std::string file;
  std::string layer;
  int side_px = 224;
  std::string order = "rgb";
  std::vector<float> mean = {0, 0, 0};
  std::vector<float> scale = {1, 1, 1};
  std::string filter = "area";
};

void add_backbone_options(CLI::App& command, BackboneFlags& flags);
/// Returns: the extractor, or nullptr where none was asked for. Errors: those of make_backbone_features.
Result<std::unique_ptr<FeatureExtractor>> make_backbone(const BackboneFlags& flags);

}  // namespace comedo::cli
