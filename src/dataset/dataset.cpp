#include "comedo/dataset.hpp"

#include <fmt/format.h>

#include <charconv>
#include <set>

#include "csv.hpp"

namespace comedo {
namespace {

constexpr int kMaxFold = 99;  // a fold number sizes loops; a table cannot ask for two thousand million of them

/// The numbers that stand in a label column.
struct Scale {
  int lowest, highest;
  int offset;  ///< level = label + offset.
  const char* wish;
};
constexpr Scale kLevels = {1, 5, 0, "'level' must be 1, 2, 3, 4 or 5"};
constexpr Scale kHayashi = {0, 3, 2, "'hayashi' must be 0, 1, 2 or 3"};

struct Layout {
  std::size_t file = 0, subject = 0, fold = 0, label = 0;
  Scale scale = kLevels;
  std::map<std::string, std::size_t> graders;
};

Result<Layout> find_layout(const Table& table) {
  Layout layout;
  for (const auto& [name, place] :
       {std::pair{"file", &layout.file}, std::pair{"subject", &layout.subject}, std::pair{"cv_fold", &layout.fold}}) {
    const auto found = table.column(name);
    if (!found) return table_error(1, fmt::format("the column '{}' is missing", name));
    *place = *found;
  }
  const auto level = table.column("level");
  const auto hayashi = table.column("hayashi");
  if (!level && !hayashi) return table_error(1, "neither a column 'level' nor 'hayashi'");
  layout.label = level ? *level : *hayashi;
  layout.scale = level ? kLevels : kHayashi;
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    if (table.columns[i].starts_with("grade_")) layout.graders[table.columns[i]] = i;
  return layout;
}

template <class T>
std::optional<T> number(std::string_view text) {
  T value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// The file is opened below the images' folder, and a table from elsewhere must not lead out of it.
bool stays_inside(const std::filesystem::path& file) {
  if (file.empty() || file.is_absolute()) return false;
  for (const auto& part : file)
    if (part == "..") return false;
  return true;
}

Result<LabelledImage> read_row(const std::vector<std::string>& row, int line, const Layout& layout) {
  LabelledImage image;
  image.file = row[layout.file];
  image.subject = row[layout.subject];
  if (!stays_inside(image.file)) return table_error(line, "'file' must be a path inside the images' folder");
  if (image.subject.empty()) return table_error(line, "'subject' is empty: who is in the picture?");
  const auto fold = number<int>(row[layout.fold]);
  if (!fold || *fold < 0 || *fold > kMaxFold)
    return table_error(line, fmt::format("'cv_fold' must be a whole number in 0..{}", kMaxFold));
  image.fold = *fold;
  const Scale& scale = layout.scale;
  const auto label = number<int>(row[layout.label]);
  if (!label || *label < scale.lowest || *label > scale.highest) return table_error(line, scale.wish);
  image.level = *label + scale.offset;
  for (const auto& [name, place] : layout.graders) {
    if (row[place].empty()) continue;  // this doctor did not see this picture
    const auto grade = number<double>(row[place]);
    const bool on_scale = grade && *grade >= scale.lowest && *grade <= scale.highest;  // false for NaN, too
    if (!on_scale) return table_error(line, "a doctor's grade that is not on the label's scale");
    image.graders[name] = *grade + scale.offset;
  }
  return image;
}

}  // namespace

Result<Dataset> parse_dataset(std::string_view csv) {
  auto parsed = parse_csv_with_lines(csv);
  if (!parsed) return parsed.error();
  const Table& table = parsed->table;
  const auto layout = find_layout(table);
  if (!layout) return layout.error();
  if (table.rows.empty()) return Error{ErrorCode::table_empty, "the table has a header but no rows"};

  Dataset data;
  std::map<std::string, int> fold_of;
  std::set<std::string> files;
  std::set<int> folds;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const int line = parsed->lines[i];
    auto image = read_row(table.rows[i], line, *layout);
    if (!image) return image.error();
    if (!files.insert(image->file).second) return table_error(line, "this file stands in an earlier row already");
    if (fold_of.try_emplace(image->subject, image->fold).first->second != image->fold)
      return table_error(line, "this subject stands in another fold already: folds must not share a person");
    folds.insert(image->fold);
    data.images.push_back(*std::move(image));
  }
  if (folds.size() < 2)
    return Error{ErrorCode::table_invalid, "all rows are in one fold: cross-validation needs at least two"};
  data.folds = *folds.rbegin() + 1;
  return data;
}

}  // namespace comedo
