// Text, pictures, tables and charts from top to bottom -> A4 pages as PDF.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "comedo/file.hpp"
#include "comedo/image.hpp"

namespace comedo::paper {

// All texts are UTF-8.

enum class BlockKind : std::uint8_t {
  title,
  plain,
  alarm,    ///< Help first; nothing may stand out more.
  heading,  ///< Of a section.
  item,     ///< A line with a mark before it: a number or a dot.
  detail,   ///< More of the item above.
  origin,   ///< Where the lines above come from; small.
};
struct Block {
  BlockKind kind = BlockKind::plain;
  std::string text;
  std::string mark = {};  ///< Of an item.
};
using Blocks = std::vector<Block>;

/// Pictures side by side, as large as the page allows, each with its caption.
struct Pictures {
  struct One {
    Image image;  ///< Not empty.
    std::string caption;
  };
  std::vector<One> row;  ///< One to three.
};

/// The head comes again on each page. Each column gets its share of the width.
struct Table {
  std::vector<std::string> head;
  std::vector<double> shares;  ///< Above 0, as many as the head has cells.
  std::vector<std::vector<std::string>> rows;
};

enum class Mark : std::uint8_t { dot, left, right, ring };
struct Chart {
  using Tick = std::pair<double, std::string>;  ///< Where, and what it says.
  struct Point {
    double x = 0, y = 0;
    std::optional<std::pair<double, double>> range = std::nullopt;  ///< Of y.
    bool faint = false;                                             ///< Is shown, but does not count.
  };
  struct Series {
    std::string name;
    Mark mark = Mark::dot;
    std::vector<Point> points;  ///< By x.
  };
  double x_low = 0, x_high = 1, y_low = 0, y_high = 1;  ///< low < high.
  std::vector<Tick> x_ticks, y_ticks;
  std::vector<Series>
      series;  ///< A line joins the points of each that count. Names stand below where there are several.
};

using Piece = std::variant<Block, Pictures, Table, Chart>;

struct Document {
  std::string title;  ///< Of the file.
  std::string date;   ///< ISO 8601 day that the file names as its own.
  std::vector<Piece> pieces;
  std::function<std::string(std::size_t page, std::size_t pages)> footer;  ///< At the foot of each page, from 1 on.
};
/// Returns: the PDF; fonts are embedded, and the same document gives the same bytes.
/// Threads: one at a time (Pango's fonts).
[[nodiscard]] Bytes to_pdf(const Document& document);

}  // namespace comedo::paper
