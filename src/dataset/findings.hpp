// What the checks collect: rows of the table become file names here.
#pragma once

#include <fmt/format.h>

#include <iterator>
#include <set>
#include <string>
#include <vector>

#include "comedo/dataset.hpp"

namespace comedo {

using Rows = std::vector<std::size_t>;

class Findings {
 public:
  explicit Findings(const Dataset& data) : data_(data) {}

  void add(FindingKind kind, const Rows& rows, std::string detail);
  void add(Finding finding) { findings_.push_back(std::move(finding)); }
  /// Reports rows that must be on one side of every split but are not.
  void add_if_split(FindingKind kind, const Rows& rows);
  /// Returns: everything found, by kind.
  [[nodiscard]] std::vector<Finding> take();

 private:
  const Dataset& data_;
  std::vector<Finding> findings_;
};

/// Reports rows of one file, files of the same bytes and pictures that look the same, each with what contradicts.
void find_copies(const Dataset& data, std::span<const PictureFacts> pictures, int near_distance, Findings& findings);

/// Returns: "1, 2 and 3".
template <class Range>
std::string listed(const Range& values) {
  std::string text;
  for (auto value = values.begin(); value != values.end(); ++value)
    text += (text.empty() ? "" : std::next(value) == values.end() ? " and " : ", ") + fmt::format("{}", *value);
  return text;
}

}  // namespace comedo
