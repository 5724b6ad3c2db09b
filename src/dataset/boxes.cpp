#include <fmt/format.h>

#include <array>
#include <cmath>

#include "comedo/dataset.hpp"
#include "csv.hpp"
#include "number.hpp"

namespace comedo {

Result<std::vector<LesionBox>> parse_boxes(std::string_view csv) {
  constexpr std::array kColumns = {"xmin_px", "ymin_px", "xmax_px", "ymax_px"};
  const auto parsed = parse_csv(csv);
  if (!parsed) return parsed.error();
  const Table& table = *parsed;
  const auto file = table.column("file");
  if (!file) return table_error(1, "the column 'file' is missing");
  std::array<std::size_t, 4> places{};
  for (std::size_t i = 0; i < places.size(); ++i) {
    const auto found = table.column(kColumns[i]);
    if (!found) return table_error(1, fmt::format("the column '{}' is missing", kColumns[i]));
    places[i] = *found;
  }
  const auto inside = table.column("centre_inside_crop");

  std::vector<LesionBox> boxes;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const auto& row = table.rows[i];
    LesionBox box;
    box.file = row[*file];
    box.said_outside = inside && row[*inside] == "0";
    const std::array edges = {&box.x_min, &box.y_min, &box.x_max, &box.y_max};
    for (std::size_t k = 0; k < edges.size(); ++k) {
      const auto value = number<double>(row[places[k]]);
      if (!value || !std::isfinite(*value))
        return table_error(table.lines[i], fmt::format("'{}' must be a number of pixels", kColumns[k]));
      *edges[k] = *value;
    }
    boxes.push_back(std::move(box));
  }
  return boxes;
}

}  // namespace comedo
