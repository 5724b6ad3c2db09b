#include "samples.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <opencv2/imgproc.hpp>

#include "comedo/dataset.hpp"
#include "comedo/file.hpp"
#include "comedo/image.hpp"

namespace comedo::trainer {
namespace {

namespace fs = std::filesystem;

Error missing(const char* what) { return {ErrorCode::table_invalid, fmt::format("the table has no {}", what)}; }

Result<std::string> read_text(const fs::path& file) {
  const auto bytes = read_file(file);
  if (!bytes) return Error{bytes.error().code, file.filename().string() + ": " + bytes.error().message};
  return std::string(bytes->begin(), bytes->end());
}

float number(const std::string& text) {
  float value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

using SpotTable = std::map<std::string, std::vector<Spot>>;
using Row = std::vector<std::string>;

/// Numbers of some columns of a table.
class Columns {
 public:
  Columns(const Table& table, const std::vector<std::string>& names) {
    for (const auto& name : names) {
      const auto column = table.column(name);
      complete_ = complete_ && column.has_value();
      columns_.push_back(column.value_or(0));
    }
  }
  [[nodiscard]] bool complete() const { return complete_; }
  [[nodiscard]] std::vector<float> of(const Row& row) const {
    std::vector<float> numbers;
    for (const std::size_t column : columns_) numbers.push_back(number(row[column]));
    return numbers;
  }

 private:
  std::vector<std::size_t> columns_;
  bool complete_ = true;
};

/// Reads spots in pixels of the files: what `make` makes of the columns `names`, where `inside` is 1.
template <class Make>
Result<SpotTable> read_spots(const fs::path& file, const std::vector<std::string>& names, const std::string& inside,
                             Make make) {
  const auto text = read_text(file);
  if (!text) return text.error();
  const auto table = parse_csv(*text);
  if (!table) return table.error();
  const auto name = table->column("file");
  const auto flag = table->column(inside);
  if (!name || !flag) return missing("column of files, or of what lies inside");
  const Columns columns(*table, names);
  if (!columns.complete()) return missing("column of places");
  SpotTable spots;
  for (const auto& row : table->rows) {
    auto& list = spots[row[*name]];  // a file all of whose lesions lie outside is a file with none inside
    if (row[*flag] == "1") list.push_back(make(columns.of(row)));
  }
  return spots;
}

Spot of_box(const std::vector<float>& v) {  // left, top, right, bottom
  return {{(v[0] + v[2]) / 2, (v[1] + v[3]) / 2}, {(v[2] - v[0]) / 2, (v[3] - v[1]) / 2}};
}
Spot of_circle(const std::vector<float>& v) { return {{v[0], v[1]}, {v[2], v[2]}}; }

/// The picture in the middle of a black square; `place` takes a point of the file to one of the square.
Result<cv::Mat> read_square(const fs::path& file, cv::Matx23f& place) {
  const auto bytes = read_file(file);
  if (!bytes) return bytes.error();
  auto photo = Photo::open(*bytes);
  if (!photo) return photo.error();
  auto image = photo->whole();
  if (!image) return image.error();
  const Size full = photo->size();
  const float scale = static_cast<float>(kStoredSide) / static_cast<float>(std::max(full.width, full.height));
  const auto scaled = [scale](int side) { return std::max(1, cvRound(static_cast<float>(side) * scale)); };
  const Image small = resized(*image, {scaled(full.width), scaled(full.height)});
  const cv::Rect where((kStoredSide - small.size.width) / 2, (kStoredSide - small.size.height) / 2, small.size.width,
                       small.size.height);
  cv::Mat square(kStoredSide, kStoredSide, CV_8UC3, cv::Scalar::all(0));
  cv::Mat(where.size(), CV_8UC3, const_cast<std::uint8_t*>(small.rgb.data())).copyTo(square(where));
  place = {scale, 0, static_cast<float>(where.x), 0, scale, static_cast<float>(where.y)};
  return square;
}

Spots placed(const SpotTable& spots, const std::string& file, const cv::Matx23f& m) {
  const auto found = spots.find(file);
  if (found == spots.end()) return std::nullopt;
  std::vector<Spot> moved;
  for (const auto& spot : found->second)
    moved.push_back({{m(0, 0) * spot.centre.x + m(0, 2), m(1, 1) * spot.centre.y + m(1, 2)}, spot.half * m(0, 0)});
  return moved;
}

std::optional<float> mean_of(const std::map<std::string, double>& graders) {
  if (graders.empty()) return std::nullopt;
  double sum = 0;
  for (const auto& [name, level] : graders) sum += level;
  return static_cast<float>(sum / static_cast<double>(graders.size()));
}

}  // namespace

Result<std::vector<Sample>> load_samples(const DataOptions& options) {
  const auto text = read_text(options.folder / "labels.csv");
  if (!text) return text.error();
  const auto data = parse_dataset(*text);
  if (!data) return data.error();
  const auto table = parse_csv(*text);
  if (!table) return table.error();
  const auto count = table->column("lesion_count");
  const auto variant = table->column("variant");
  if (!count || !variant) return missing("column lesion_count or variant");
  const auto boxes = read_spots(options.folder / "lesion_boxes.csv", {"xmin_px", "ymin_px", "xmax_px", "ymax_px"},
                                "centre_inside_crop", of_box);
  if (!boxes) return boxes.error();
  const auto circles =
      read_spots(options.folder / "lesion_circles_v2.csv", {"cx_px", "cy_px", "r_px"}, "inside_crop", of_circle);
  if (!circles) return circles.error();

  std::vector<Sample> samples;
  for (std::size_t i = 0; i < data->images.size(); ++i) {  // parse_dataset keeps the order of the rows
    if (options.limit > 0 && samples.size() >= static_cast<std::size_t>(options.limit)) break;
    const LabelledImage& image = data->images[i];
    cv::Matx23f place;
    auto picture = read_square(options.folder / "images" / image.file, place);
    if (!picture) return Error{picture.error().code, image.file + ": " + picture.error().message};
    samples.push_back({image.file, image.subject, table->rows[i][*variant], image.fold, static_cast<float>(image.level),
                       number(table->rows[i][*count]), mean_of(image.graders), placed(*boxes, image.file, place),
                       placed(*circles, image.file, place), *std::move(picture)});
  }
  return samples;
}

}  // namespace comedo::trainer
