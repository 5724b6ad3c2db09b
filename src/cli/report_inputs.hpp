// What `comedo report` reads: assessments, their days, photographs.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "comedo/file.hpp"
#include "comedo/pipeline.hpp"

namespace comedo::cli {

struct Graded {
  Report report;
  std::string date;
};

// Each complains itself and gives none where something is wrong.

/// Every document of every file, one a line as `comedo assess --json` writes them.
std::optional<std::vector<Graded>> read_documents(const std::vector<std::string>& files);

/// Photographs by the digest of their bytes, which the documents name.
class Album {
 public:
  static std::optional<Album> open(const std::vector<std::string>& files);
  /// Says which photographs no document names.
  void tell_strangers(const std::vector<Graded>& all) const;
  /// Returns: the picture of this report, at a screen's size; none where it was not given or cannot be read.
  [[nodiscard]] std::optional<Image> picture_of(const Report& report) const;

 private:
  std::map<std::string, std::pair<std::string, Bytes>> files_;  // digest -> name, bytes
};

}  // namespace comedo::cli
