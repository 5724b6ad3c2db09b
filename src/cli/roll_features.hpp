// Features of rolled patches, for training that balances its levels without writing files.
#pragma once

#include "comedo/training.hpp"
#include "extraction.hpp"

namespace comedo::cli {

/// Goes over every photograph once more and fills PhotoFeatures::rolled with what rolls_needed asks for. A photograph
/// that could be cut before but cannot be now, because the file has changed, gets no rolled copies.
void add_rolled(const Dataset& data, const std::string& folder, std::vector<Extraction>& extractions,
                std::vector<PhotoFeatures>& photos);

}  // namespace comedo::cli
