#include "sums.hpp"

#include <algorithm>

namespace comedo {

namespace {

constexpr std::size_t kDigits = 64;  // of a SHA-256, and of an object's name

bool is_hex(std::string_view text) noexcept {
  return text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

}  // namespace

bool is_path_of_backup(std::string_view path) noexcept {
  constexpr std::string_view kObjects = "objects/";
  if (path == "comedo.db" || path == "backup.json" || path == "objects/vault") return true;
  if (!path.starts_with(kObjects)) return false;
  path.remove_prefix(kObjects.size());  // ab/abcd...
  return path.size() == kDigits + 3 && path[2] == '/' && is_hex(path.substr(3)) &&
         path.substr(3, 2) == path.substr(0, 2);
}

std::string to_text(const Sums& sums) {
  std::string text;
  for (const auto& [path, digest] : sums) text.append(digest).append("  ").append(path).append("\n");
  return text;
}

Result<Sums> parse_sums(std::string_view text) {
  const Error damaged{ErrorCode::object_damaged, "SHA256SUMS is not what a backup holds"};
  Sums sums;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos || end < kDigits + 2) return damaged;
    const std::string_view digest = text.substr(0, kDigits), path = text.substr(kDigits + 2, end - kDigits - 2);
    if (!is_hex(digest) || text.substr(kDigits, 2) != "  " || !is_path_of_backup(path)) return damaged;
    if (!sums.emplace(path, digest).second) return damaged;
    text.remove_prefix(end + 1);
  }
  if (!sums.contains("comedo.db") || !sums.contains("backup.json")) return damaged;
  return sums;
}

}  // namespace comedo
