#include "comedo/dataset.hpp"

#include <fmt/format.h>

#include <set>

#include "csv.hpp"
#include "number.hpp"

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
  std::size_t file = 0, label = 0;
  std::optional<std::size_t> subject, fold, lesions;
  Scale scale = kLevels;
  std::map<std::string, std::size_t> graders;
  std::map<Region, std::size_t> patches;
};

/// The count of lesions goes by the name of ACNE04's table, too.
std::optional<std::size_t> lesion_column(const Table& table) {
  const auto count = table.column("count");
  return count ? count : table.column("lesion_count");
}

Result<Layout> find_layout(const Table& table, const TableRules& rules) {
  Layout layout;
  const auto file = table.column("file");
  layout.subject = table.column("subject");
  if (rules.folds != FoldColumn::ignored) layout.fold = table.column("cv_fold");
  for (const auto& [name, absent] : {std::pair{"file", !file}, std::pair{"subject", rules.subjects && !layout.subject},
                                     std::pair{"cv_fold", rules.folds == FoldColumn::required && !layout.fold}})
    if (absent) return table_error(1, fmt::format("the column '{}' is missing", name));
  layout.file = *file;
  const auto level = table.column("level");
  const auto hayashi = table.column("hayashi");
  if (!level && !hayashi) return table_error(1, "neither a column 'level' nor 'hayashi'");
  layout.label = level ? *level : *hayashi;
  layout.scale = level ? kLevels : kHayashi;
  layout.lesions = lesion_column(table);
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    if (table.columns[i].starts_with("grade_")) layout.graders[table.columns[i]] = i;
  for (const Region region : kRegions)
    if (const auto found = table.column(fmt::format("level_{}", name_of(region)))) layout.patches[region] = *found;
  return layout;
}

/// The file is opened below the images' folder, and a table from elsewhere must not lead out of it.
bool stays_inside(const std::filesystem::path& file) {
  if (file.empty() || file.is_absolute()) return false;
  for (const auto& part : file)
    if (part == "..") return false;
  return true;
}

/// What a table may hold beside file, person, fold and level; an empty field holds nothing.
Result<Done> read_extras(const std::vector<std::string>& row, int line, const Layout& layout, LabelledImage& image) {
  for (const auto& [name, place] : layout.graders) {
    if (row[place].empty()) continue;  // this doctor did not see this picture
    const auto grade = number<double>(row[place]);
    const bool on_scale = grade && *grade >= layout.scale.lowest && *grade <= layout.scale.highest;  // false for NaN
    if (!on_scale) return table_error(line, "a doctor's grade that is not on the label's scale");
    image.graders[name] = *grade + layout.scale.offset;
  }
  for (const auto& [region, place] : layout.patches) {
    if (row[place].empty()) continue;
    const auto level = number<int>(row[place]);
    if (!level || *level < kLevels.lowest || *level > kLevels.highest)
      return table_error(line, fmt::format("'level_{}' must be 1, 2, 3, 4 or 5", name_of(region)));
    image.patch_levels[region] = *level;
  }
  if (layout.lesions && !row[*layout.lesions].empty()) {
    image.lesions = number<int>(row[*layout.lesions]);
    if (!image.lesions || *image.lesions < 0) return table_error(line, "the count of lesions must be a whole number");
  }
  return Done{};
}

Result<LabelledImage> read_row(const std::vector<std::string>& row, int line, const Layout& layout,
                               const TableRules& rules) {
  LabelledImage image;
  image.file = row[layout.file];
  if (!stays_inside(image.file)) return table_error(line, "'file' must be a path inside the images' folder");
  if (layout.subject) image.subject = row[*layout.subject];
  if (rules.subjects && image.subject.empty()) return table_error(line, "'subject' is empty: who is in the picture?");
  if (layout.fold) {
    const auto fold = number<int>(row[*layout.fold]);
    if (!fold || *fold < 0 || *fold > kMaxFold)
      return table_error(line, fmt::format("'cv_fold' must be a whole number in 0..{}", kMaxFold));
    image.fold = *fold;
  }
  const Scale& scale = layout.scale;
  const auto label = number<int>(row[layout.label]);
  if (!label || *label < scale.lowest || *label > scale.highest) return table_error(line, scale.wish);
  image.level = *label + scale.offset;
  if (const auto read = read_extras(row, line, layout, image); !read) return read.error();
  return image;
}

/// Refuses rows that contradict earlier ones.
class Consistency {
 public:
  Result<Done> add(const LabelledImage& image, int line) {
    if (!files_.insert(image.file).second) return table_error(line, "this file stands in an earlier row already");
    if (!image.subject.empty() && fold_of_.try_emplace(image.subject, image.fold).first->second != image.fold)
      return table_error(line, "this subject stands in another fold already: folds must not share a person");
    return Done{};
  }

 private:
  std::map<std::string, int> fold_of_;
  std::set<std::string> files_;
};

}  // namespace

Result<Dataset> parse_dataset(std::string_view csv, const TableRules& rules) {
  const auto parsed = parse_csv(csv);
  if (!parsed) return parsed.error();
  const Table& table = *parsed;
  const auto layout = find_layout(table, rules);
  if (!layout) return layout.error();
  if (table.rows.empty()) return Error{ErrorCode::table_empty, "the table has a header but no rows"};

  Dataset data;
  Consistency consistency;
  std::set<int> folds;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const int line = table.lines[i];
    auto image = read_row(table.rows[i], line, *layout, rules);
    if (!image) return image.error();
    if (rules.consistent)
      if (const auto added = consistency.add(*image, line); !added) return added.error();
    folds.insert(image->fold);
    data.images.push_back(*std::move(image));
  }
  if (rules.folds == FoldColumn::required && folds.size() < 2)
    return Error{ErrorCode::table_invalid, "all rows are in one fold: cross-validation needs at least two"};
  if (layout->fold) data.folds = *folds.rbegin() + 1;
  return data;
}

}  // namespace comedo
