// How near copies of a picture are, and how near different pictures: the tables of docs/dataset.md, "What counts as
// near". usage: bench_fingerprints FOLDER, which holds pictures.
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <functional>
#include <map>

#include "comedo/file.hpp"
#include "comedo/fingerprint.hpp"

namespace {

using comedo::Image;

constexpr std::size_t kEvery = 6;  // so many pictures on, one is changed and compared with itself

Image compressed(const Image& image, int quality) {
  const auto bytes = comedo::encode_jpeg(image, quality);
  return *comedo::Photo::open(bytes)->whole();
}

Image scaled(const Image& image, int width) {
  return comedo::resized(image, {width, std::max(1, image.size.height * width / image.size.width)});
}

Image lit(Image image, double gamma) {
  std::array<std::uint8_t, 256> table{};
  for (std::size_t i = 0; i < table.size(); ++i)
    table[i] = static_cast<std::uint8_t>(std::lround(255 * std::pow(static_cast<double>(i) / 255, gamma)));
  for (std::uint8_t& value : image.rgb) value = table[value];
  return image;
}

/// Without so much of its width and height, half of it on each side.
Image cropped(const Image& image, double part) {
  const auto [width, height] = image.size;
  const int x = static_cast<int>(std::lround(width * part / 2)), y = static_cast<int>(std::lround(height * part / 2));
  return comedo::crop(image, {x, y, width - 2 * x, height - 2 * y});
}

struct Change {
  const char* name;
  std::function<Image(const Image&)> make;
};
const std::array kChanges = {
    Change{"JPEG quality 40", [](const Image& i) { return compressed(i, 40); }},
    Change{"480 px wide", [](const Image& i) { return scaled(i, 480); }},
    Change{"200 px wide, JPEG quality 60", [](const Image& i) { return compressed(scaled(i, 200), 60); }},
    Change{"gamma 0.8", [](const Image& i) { return lit(i, 0.8); }},
    Change{"gamma 0.6", [](const Image& i) { return lit(i, 0.6); }},
    Change{"gamma 1.6", [](const Image& i) { return lit(i, 1.6); }},
    Change{"2 % cropped", [](const Image& i) { return cropped(i, 0.02); }},
    Change{"5 % cropped", [](const Image& i) { return cropped(i, 0.05); }}};

void print_pairs(const std::vector<comedo::Fingerprint>& prints) {
  std::map<int, int> counts;
  for (const auto& pair : comedo::near_pairs(prints, 46)) ++counts[pair.distance];
  fmt::print("{} pictures; pairs by bits that differ:", prints.size());
  for (const auto& [bits, count] : counts) fmt::print(" {}: {}", bits, count);
  fmt::print("\n\n");
}

void print_changes(const std::array<std::vector<int>, kChanges.size()>& distances) {
  fmt::print("| change | bits that differ: median | largest | above {} |\n| --- | ---: | ---: | ---: |\n",
             comedo::kNearDistance);
  for (std::size_t i = 0; i < kChanges.size(); ++i) {
    std::vector<int> sorted = distances.at(i);
    if (sorted.empty()) continue;
    std::sort(sorted.begin(), sorted.end());
    const auto above =
        std::count_if(sorted.begin(), sorted.end(), [](int bits) { return bits > comedo::kNearDistance; });
    fmt::print("| {} | {} | {} | {} |\n", kChanges.at(i).name, sorted[sorted.size() / 2], sorted.back(), above);
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2 || !std::filesystem::is_directory(argv[1])) return 2;
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(argv[1])) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  std::vector<comedo::Fingerprint> prints;
  std::array<std::vector<int>, kChanges.size()> distances;
  for (const auto& file : files) {
    const auto bytes = comedo::read_file(file);
    if (!bytes) continue;
    auto photo = comedo::Photo::open(*bytes);
    if (!photo) continue;
    const auto image = photo->whole();
    if (!image) continue;
    const auto own = comedo::fingerprint(*image);
    if (prints.size() % kEvery == 0)
      for (std::size_t i = 0; i < kChanges.size(); ++i)
        distances.at(i).push_back(comedo::distance(own, comedo::fingerprint(kChanges.at(i).make(*image))));
    prints.push_back(own);
  }
  print_pairs(prints);
  print_changes(distances);
}
