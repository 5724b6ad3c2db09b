#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <optional>

#include "comedo/features.hpp"
#include "comedo/file.hpp"

namespace comedo {

namespace {

namespace fs = std::filesystem;
constexpr std::string_view kMagic = "comedo.features/1";
constexpr std::string_view kExtension = ".features";

Error damaged() {
  return {ErrorCode::cache_damaged, "a file of the feature cache is damaged; delete the cache to extract anew"};
}

std::span<const std::uint8_t> bytes_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

std::string payload_of(const PatchFeatures& patches) {
  std::string payload;
  for (const auto& vector : patches.features)
    payload.append(reinterpret_cast<const char*>(vector.data()), vector.size() * sizeof(float));
  return payload;
}

/// Returns: the piece before the first `end`, which is taken off `text` together with it.
std::string_view take(std::string_view& text, char end) {
  const std::size_t at = std::min(text.find(end), text.size());
  const std::string_view piece = text.substr(0, at);
  text.remove_prefix(std::min(at + 1, text.size()));
  return piece;
}

std::optional<std::vector<Region>> parse_regions(std::string_view names) {
  std::vector<Region> regions;
  while (!names.empty()) {
    const std::string_view name = take(names, ',');
    const auto found = std::find_if(kRegions.begin(), kRegions.end(), [&](Region one) { return name_of(one) == name; });
    if (found == kRegions.end()) return std::nullopt;
    regions.push_back(*found);
  }
  return regions;
}

std::optional<PatchFeatures> parse(std::string_view text) {
  std::string_view rest = text;
  std::string_view head = take(rest, '\n');  // magic, regions, dimension, digest of them and the numbers
  const std::string_view digest = head.substr(std::min(head.rfind(' ') + 1, head.size()));
  head.remove_suffix(std::min(digest.size() + 1, head.size()));
  if (sha256_hex(bytes_of(fmt::format("{}\n{}", head, rest))) != digest) return std::nullopt;
  if (take(head, ' ') != kMagic) return std::nullopt;
  const auto regions = parse_regions(take(head, ' '));
  std::size_t dimension = 0;
  const auto number = std::from_chars(head.data(), head.data() + head.size(), dimension);
  if (!regions || number.ec != std::errc() || dimension > rest.size() ||
      rest.size() != regions->size() * dimension * sizeof(float))
    return std::nullopt;
  PatchFeatures features{*regions, {}};
  for (std::size_t i = 0; i < regions->size(); ++i) {
    std::vector<float> vector(dimension);
    std::memcpy(vector.data(), rest.data() + i * dimension * sizeof(float), dimension * sizeof(float));
    features.features.push_back(std::move(vector));
  }
  return features;
}

}  // namespace

FeatureCache::FeatureCache(fs::path folder, std::string what) : folder_(std::move(folder)), what_(std::move(what)) {}

fs::path FeatureCache::path_of(std::span<const std::uint8_t> picture, std::string_view variant) const {
  const std::string key = fmt::format("{}\n{}\n{}", what_, variant, sha256_hex(picture));
  return folder_ / (sha256_hex(bytes_of(key)) + std::string(kExtension));
}

Result<std::optional<PatchFeatures>> FeatureCache::find(std::span<const std::uint8_t> picture,
                                                        std::string_view variant) const {
  const auto bytes = read_file(path_of(picture, variant));
  if (!bytes && bytes.error().code == ErrorCode::file_not_found) return std::optional<PatchFeatures>();
  if (!bytes) return damaged();
  auto features = parse({reinterpret_cast<const char*>(bytes->data()), bytes->size()});
  if (!features) return damaged();
  return features;
}

Result<Done> FeatureCache::keep(std::span<const std::uint8_t> picture, std::string_view variant,
                                const PatchFeatures& patches) const {
  require(patches.regions.size() == patches.features.size(), "FeatureCache: a vector a region");
  const std::size_t dimension = patches.features.empty() ? 0 : patches.features.front().size();
  require(std::all_of(patches.features.begin(), patches.features.end(),
                      [&](const auto& vector) { return vector.size() == dimension; }),
          "FeatureCache: vectors of one length");
  std::vector<std::string_view> names;
  names.reserve(patches.regions.size());
  for (const Region region : patches.regions) names.push_back(name_of(region));
  const std::string head = fmt::format("{} {} {}", kMagic, fmt::join(names, ","), dimension);
  const std::string payload = payload_of(patches);
  const std::string digest = sha256_hex(bytes_of(head + '\n' + payload));
  return write_file(path_of(picture, variant), head + ' ' + digest + '\n' + payload);
}

void FeatureCache::remove() const {
  std::error_code trouble;
  std::vector<fs::path> files;
  for (fs::directory_iterator entry(folder_, trouble), end; !trouble && entry != end; entry.increment(trouble))
    if (entry->path().filename().string().find(kExtension) != std::string::npos) files.push_back(entry->path());
  for (const fs::path& file : files) fs::remove(file, trouble);
  fs::remove(folder_, trouble);  // stays where something else lies in it
}

}  // namespace comedo
