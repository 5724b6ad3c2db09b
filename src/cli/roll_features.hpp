// Features of rolled patches, for training that balances its levels without writing files.
#pragma once

#include "comedo/face.hpp"
#include "comedo/training.hpp"
#include "command.hpp"

namespace comedo::cli {

/// Cuts every photograph once more and fills PhotoFeatures::rolled with what rolls_needed asks for. A photograph that
/// could be cut before but cannot be now, because the file has changed, gets no rolled copies.
void add_rolled(const Dataset& data, const FaceFinder& finder, const FeatureExtractor& extractor,
                const std::string& folder, const CommonOptions& options, std::vector<PhotoFeatures>& photos);

}  // namespace comedo::cli
