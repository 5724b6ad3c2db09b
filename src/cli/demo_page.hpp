// The demonstration as one HTML page beside its pictures.
#pragma once

#include <string>
#include <vector>

#include "comedo/pipeline.hpp"

namespace comedo::cli {

struct DemoPatch {
  Region region = Region::whole;
  double score = 1;
  std::string file;
  std::vector<std::string> rolled;
};

struct DemoCase {
  Level drawn_level = Level::clear;
  std::size_t drawn_lesions = 0;
  std::string selfie;
  std::string overlay;
  std::vector<DemoPatch> patches;
  std::string json;
  Report report;
};

/// Returns: HTML that needs nothing from elsewhere but the named pictures.
std::string demo_page(const std::vector<DemoCase>& cases);

}  // namespace comedo::cli
