// The manifest of a model with a head, for tests that make one.
#pragma once

#include "comedo/model.hpp"

namespace comedo::test {

inline Manifest head_manifest(int side_px) {
  Manifest manifest;
  manifest.name = "head";
  manifest.version = "1.0.0";
  manifest.features = kLesionFeatures;
  manifest.aggregation = "head";
  manifest.lesions_side_px = side_px;
  manifest.training_data = manifest.licence = "none";
  manifest.metrics_json = "{}";
  return manifest;
}

}  // namespace comedo::test
