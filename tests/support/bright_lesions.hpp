// A lesion network made by hand, of the contract in trainer/README.md: what is bright is a lesion.
#pragma once

#include "onnx_graph.hpp"

namespace comedo::test {

struct BrightLesions {
  int side = 64;                         ///< px
  float density = 1.0F / (8 * 8 * 255);  ///< Lesions for each value of red in a cell: a red cell is one.
  std::int64_t maps = 2;                 ///< Of the density.
  std::vector<float> grades = {3.5F, 0, 0, 0, 20, 20, 20, -20};  ///< Level 3.5.
};

/// Every lesion has a radius of two cells; the grades are the same for every picture.
inline OnnxGraph bright_lesions(const BrightLesions& n = {}) {
  OnnxGraph graph({1, 3, n.side, n.side});
  const auto slide = [&](const std::string& name, std::int64_t maps, float red, float bias) {
    std::vector<float> weights(static_cast<std::size_t>(maps) * 3 * 64, 0);
    for (std::size_t map = 0; map < static_cast<std::size_t>(maps); ++map)
      for (std::size_t i = 0; i < 64; ++i) weights[map * 192 + i] = red;
    graph.weights(name + "_w", {maps, 3, 8, 8}, weights);
    graph.weights(name + "_b", {maps}, std::vector<float>(static_cast<std::size_t>(maps), bias));
    graph.node("Conv", {"in", name + "_w", name + "_b"}, name).list("kernel_shape", {8, 8}).list("strides", {8, 8});
  };
  slide("density", n.maps, n.density, 0);
  slide("radius", 1, 0, 2);
  const auto columns = static_cast<std::int64_t>(n.grades.size());
  graph.node("GlobalAveragePool", {"in"}, "mean").node("Flatten", {"mean"}, "flat");
  graph.weights("w", {columns, 3}, std::vector<float>(3 * n.grades.size(), 0)).weights("b", {columns}, n.grades);
  graph.node("Gemm", {"flat", "w", "b"}, "grades").number("transB", 1);
  graph.output("density").output("radius").output("grades");
  return graph;
}

}  // namespace comedo::test
