// A page's worth of everything that can stand on paper.
#pragma once

#include "comedo/paper.hpp"

namespace comedo::test {

inline Image plain_image(int width, int height, std::uint8_t grey = 120) {
  return {{width, height},
          std::vector<std::uint8_t>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3, grey)};
}

inline std::string words(int count) {
  std::string all;
  for (int i = 0; i < count; ++i) all += "word ";
  return all;
}

inline paper::Table table_of(int rows) {
  paper::Table table{{"Date", "Score", "What"}, {2, 1, 3}, {}};
  for (int i = 0; i < rows; ++i) table.rows.push_back({"11 January 2027", "2.5", words(12)});
  return table;
}

inline paper::Chart chart_of_two() {
  paper::Chart chart;
  chart.x_high = 10;
  chart.y_low = 1;
  chart.y_high = 5;
  chart.x_ticks = {{0, "1 January 2027"}, {10, "11 January 2027"}};
  chart.y_ticks = {{1, "clear"}, {5, "severe"}};
  chart.series = {{"front", paper::Mark::dot, {{0, 3, {{2, 4}}}, {5, 2.5, {}, true}, {10, 2, {{1, 3}}}}},
                  {"left", paper::Mark::left, {{4, 4}}},
                  {"right", paper::Mark::right, {{6, 3}}},
                  {"unknown", paper::Mark::ring, {{7, 2}}}};
  return chart;
}

inline std::vector<paper::Piece> one_of_each() {
  using paper::Block;
  using paper::BlockKind;
  return {Block{BlockKind::title, "Title"},
          Block{BlockKind::alarm, words(40), "!"},
          Block{BlockKind::heading, "Heading"},
          Block{BlockKind::item, words(60), "-"},
          Block{BlockKind::detail, words(9)},
          Block{BlockKind::origin, words(90)},
          paper::Pictures{{{plain_image(60, 80), "wide " + words(40)}, {plain_image(90, 60), ""}}},
          chart_of_two(),
          table_of(40)};
}

}  // namespace comedo::test
