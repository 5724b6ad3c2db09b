// What is known of a tensor before any network runs: its dimensions and, for a constant, its whole numbers.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace comedo {

using Shape = std::vector<std::int64_t>;

struct Value {
  Shape shape;
  bool constant = false;
  std::vector<std::int64_t> integers;  ///< Of an int64 constant.
  std::vector<float> reals;            ///< Of a float constant of at most kMaxReals numbers.
  [[nodiscard]] bool floats() const noexcept { return integers.empty(); }
  [[nodiscard]] std::optional<float> scalar() const {
    return reals.size() == 1 ? std::optional(reals.front()) : std::nullopt;
  }
};
using Values = std::map<std::string, Value>;

constexpr std::size_t kMaxRank = 6;
constexpr std::int64_t kMaxReals = kMaxRank;                   ///< Factors of a Resize, one a dimension.
constexpr std::int64_t kMaxElements = std::int64_t{1} << 28U;  ///< Of one tensor: 1 GiB of float32.

/// Returns: the number of elements; none unless every dimension is at least 1 and the number within kMaxElements.
[[nodiscard]] std::optional<std::int64_t> elements_of(const Shape& shape);

}  // namespace comedo
