#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "command.hpp"

namespace comedo::cli {

namespace fs = std::filesystem;

void complain(const Error& error) { fmt::print(stderr, "comedo: {}: {}\n", name_of(error.code), error.message); }

void complain(const std::string& file, const Error& error) {
  fmt::print(stderr, "comedo: {}: {}: {}\n", file, name_of(error.code), error.message);
}

Exit exit_for(const Error& error) {
  const auto number = static_cast<int>(error.code);
  return number >= 400 && number < 500 ? Exit::model : Exit::refused;
}

namespace {

/// Returns: the folder `place` beside or above the program that holds `file`, for installed and built trees.
fs::path shipped_folder(const char* place, const char* file) {
  std::error_code trouble;
  const fs::path program = fs::read_symlink("/proc/self/exe", trouble);
  if (trouble) return {};
  for (fs::path folder = program.parent_path(); folder.has_relative_path(); folder = folder.parent_path())
    for (const fs::path& found : {folder / "share/comedo" / place, folder / place})
      if (fs::is_regular_file(found / file, trouble)) return found;
  return {};
}

}  // namespace

fs::path shipped_model_folder() { return shipped_folder("models/default", "manifest.json"); }

fs::path advice_folder() {
  const fs::path shipped = shipped_folder("data/advice", "rules.json");
  return shipped.empty() ? fs::path("data/advice") : shipped;
}

fs::path schema_folder() {
  const fs::path shipped = shipped_folder("data/storage", "0001_accounts.sql");
  return shipped.empty() ? fs::path("data/storage") : shipped;
}

fs::path docs_folder() {
  const fs::path shipped = shipped_folder("docs", "openapi.yaml");
  return shipped.empty() ? fs::path("docs") : shipped;
}

fs::path model_folder(const std::string& given) {
  if (!given.empty()) return given;
  if (const char* named = std::getenv("COMEDO_MODEL"); named != nullptr && *named != '\0') return named;
  const fs::path shipped = shipped_model_folder();
  return shipped.empty() ? fs::path("models/default") : shipped;
}

Progress::Progress(std::string what, std::size_t total)
    : what_(std::move(what)), total_(total), shown_(total > 1 && ::isatty(STDERR_FILENO) == 1) {
  draw();
}

Progress::~Progress() { clear(); }

void Progress::advance() {
  ++done_;
  draw();
}

void Progress::clear() {
  if (shown_) fmt::print(stderr, "\r\033[K");
}

void Progress::draw() {
  if (!shown_) return;
  constexpr std::size_t kWidth = 30;
  const std::size_t full = kWidth * done_ / total_;
  fmt::print(stderr, "\r\033[K{} [{:#<{}}{:.<{}}] {}/{}", what_, "", full, "", kWidth - full, done_, total_);
  std::fflush(stderr);
}

}  // namespace comedo::cli
