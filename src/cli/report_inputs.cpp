#include "report_inputs.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "command.hpp"

namespace comedo::cli {

std::optional<std::vector<Graded>> read_documents(const std::vector<std::string>& files) {
  std::vector<Graded> all;
  for (const std::string& file : files) {
    const auto text = read_text(file);
    if (!text) return complain(file, text.error()), std::nullopt;
    const bool lines = text->starts_with("{\"schema\"");
    for (std::size_t from = 0; from < text->size();) {
      const std::size_t end = lines ? std::min(text->find('\n', from), text->size()) : text->size();
      const std::string_view line = std::string_view(*text).substr(from, end - from);
      from = end + 1;
      if (line.find_first_not_of(" \r\n\t") == std::string_view::npos) continue;
      auto report = parse_report(line);
      if (!report) return complain(file, report.error()), std::nullopt;
      all.push_back({*std::move(report), ""});
    }
  }
  return all;
}

std::optional<Album> Album::open(const std::vector<std::string>& files) {
  Album album;
  for (const std::string& file : files) {
    auto bytes = read_file(file);
    if (!bytes) return complain(file, bytes.error()), std::nullopt;
    std::string digest = sha256_hex(*bytes);
    album.files_.emplace(std::move(digest), std::make_pair(file, *std::move(bytes)));
  }
  return album;
}

void Album::tell_strangers(const std::vector<Graded>& all) const {
  for (const auto& entry : files_)
    if (std::none_of(all.begin(), all.end(), [&](const Graded& one) { return one.report.sha256 == entry.first; }))
      fmt::print(stderr, "comedo: {}: no assessment is of this picture\n", entry.second.first);
}

std::optional<Image> Album::picture_of(const Report& report) const {
  constexpr int kSide = 1600;  // px
  const auto found = files_.find(report.sha256);
  if (found == files_.end()) return std::nullopt;
  auto photo = Photo::open(found->second.second);
  if (!photo) return complain(found->second.first, photo.error()), std::nullopt;
  auto image = photo->whole(kSide);
  if (!image) return complain(found->second.first, image.error()), std::nullopt;
  return *std::move(image);
}

}  // namespace comedo::cli
