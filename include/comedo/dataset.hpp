// CSV tables of labelled photographs: read, checked against their pictures, split by person.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "comedo/error.hpp"
#include "comedo/fingerprint.hpp"
#include "comedo/image.hpp"
#include "comedo/patches.hpp"

namespace comedo {

/// A CSV file (RFC 4180: quotes, CRLF, UTF-8 with or without byte order mark) with a header line.
struct Table {
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;  ///< Each as long as `columns`.
  std::vector<int> lines = {};  ///< On which each row began, from 1; none in a table that was not parsed.
  /// Returns: the index of a column, none if absent.
  [[nodiscard]] std::optional<std::size_t> column(std::string_view name) const;
};
/// Errors: table_invalid (with the line's number), table_empty.
[[nodiscard]] Result<Table> parse_csv(std::string_view text);
/// Returns: one field, quoted where it must be.
[[nodiscard]] std::string csv_field(std::string_view value);
/// Returns: header and rows, each line ended by a line feed; parse_csv reads the same table back.
[[nodiscard]] std::string to_csv(const Table& table);

/// One labelled photograph.
struct LabelledImage {
  std::string file;                            ///< Relative to the images' folder.
  double level = 1;                            ///< In [1, 5].
  std::string subject;                         ///< The person; empty where the table names none and need not.
  int fold = 0;                                ///< Person-disjoint fold, from 0.
  std::map<std::string, double> graders;       ///< Further graders' levels by column name, where present.
  std::optional<int> lesions = {};             ///< How many there are, where somebody counted.
  std::map<Region, double> patch_levels = {};  ///< In [1, 5], of the patches that were graded by themselves.
};
struct Dataset {
  std::vector<LabelledImage> images;
  int folds = 0;  ///< 0 where the table has none and need not.
};

enum class FoldColumn : std::uint8_t { required, optional, ignored };
struct TableRules {
  FoldColumn folds = FoldColumn::required;
  bool subjects = true;  ///< Every row must name its person.
  bool consistent =
      true;  ///< Refuses a file in two rows and a person in two folds; check_dataset reports them instead.
};
/// Reads the columns of docs/dataset.md: file, subject, cv_fold and `level` (1..5) or `hayashi` (0..3, level = hayashi
/// + 2); columns named grade_* hold graders on the scale of the label column. Errors: table_invalid, table_empty.
[[nodiscard]] Result<Dataset> parse_dataset(std::string_view csv, const TableRules& rules = {});

/// A lesion that somebody marked, in the frame of image.hpp; as it stands in the table, perhaps outside the picture.
struct LesionBox {
  std::string file;
  double x_min = 0, y_min = 0, x_max = 0, y_max = 0;  ///< px
  bool said_outside = false;                          ///< The table itself says so (column centre_inside_crop is 0).
};
/// Reads columns file, xmin_px, ymin_px, xmax_px, ymax_px. A table without rows is one without lesions.
/// Errors: table_invalid, table_empty (no header).
[[nodiscard]] Result<std::vector<LesionBox>> parse_boxes(std::string_view csv);

/// What a picture's bytes say for themselves.
struct PictureFacts {
  std::optional<Error> refusal;  ///< Why it cannot be used; then size and print say nothing.
  std::string sha256;            ///< Empty where there were no bytes to read.
  Size size;
  Fingerprint print;
};
/// Errors become the facts' refusal: those of Photo. Threads: safe.
[[nodiscard]] PictureFacts look_at(std::span<const std::uint8_t> bytes, const Limits& limits,
                                   std::optional<Format> promised);

/// FROZEN: the names stand in JSON.
enum class FindingKind : std::uint8_t {
  missing,             ///< A file of the table is not there.
  unreadable,          ///< It is there, but no picture that can be used.
  repeated_row,        ///< A file in two rows.
  identical,           ///< Files of the same bytes.
  near_identical,      ///< Files whose pictures are the same to the eye.
  conflicting_label,   ///< Such files, or rows of one file, with different levels.
  conflicting_person,  ///< Such files, or rows of one file, with different people.
  shared_person,       ///< A person in two folds.
  shared_picture,      ///< Such files in two folds.
  box_without_file,    ///< A box of a file that the table does not name.
  box_outside,         ///< A box whose centre lies outside its picture, or that has no area.
};
[[nodiscard]] std::string_view name_of(FindingKind kind) noexcept;  ///< "near_identical", ...

struct Finding {
  FindingKind kind;
  std::vector<std::string> files;
  std::string detail;  ///< For people, such as "levels 2 and 3"; may be empty.
};
/// Returns: what is wrong, by kind, then in the table's order. Requires: one PictureFacts an image, in order.
[[nodiscard]] std::vector<Finding> check_dataset(const Dataset& data, std::span<const PictureFacts> pictures,
                                                 std::span<const LesionBox> boxes, int near_distance = kNearDistance);

struct SplitOptions {
  std::vector<double> shares = {1, 1, 1, 1};  ///< How much of the images each fold should get, in any unit; positive.
  std::uint64_t seed = 1;
};
/// Gives every image a fold such that nobody stands in two, and levels and sizes are as near to the shares as seeded
/// hill climbing brings them (docs/dataset.md). The same table and options give the same folds on every machine.
/// Returns: one fold an image. Errors: table_invalid where there are fewer people than folds.
/// Requires: two shares at least; every image names its person.
[[nodiscard]] Result<std::vector<int>> split_by_person(const Dataset& data, const SplitOptions& options = {});

}  // namespace comedo
