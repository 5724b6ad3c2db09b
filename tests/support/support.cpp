#include "support.hpp"

#include <algorithm>
#include <random>

namespace comedo::test {

namespace fs = std::filesystem;

fs::path source_folder() { return COMEDO_SOURCE_DIR; }

std::optional<fs::path> shared_folder(const std::string& name) {
  const fs::path folder = source_folder().parent_path() / "shared" / name;
  if (!fs::is_directory(folder)) return std::nullopt;
  return folder;
}

std::vector<fs::path> files_of(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.is_regular_file()) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

TemporaryFolder::TemporaryFolder()
    : path_(fs::temp_directory_path() / ("comedo-test-" + std::to_string(std::random_device{}()))) {
  fs::create_directories(path_);
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

}  // namespace comedo::test
