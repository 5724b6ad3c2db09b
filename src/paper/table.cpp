// Rows of cells between thin lines.
#include <algorithm>
#include <numeric>

#include "cairo_canvas.hpp"
#include "pages.hpp"

namespace comedo::paper {
namespace {

constexpr double kSize = 8.5, kPad = 3.5, kColumnGap = 8, kBefore = 7;  // points

struct Row {
  std::vector<canvas::Layout> cells;
  double height = 0;
};

class Columns {
 public:
  explicit Columns(const Table& table) {
    require(!table.head.empty() && table.shares.size() == table.head.size(), "Table: a share a column");
    const double all = std::accumulate(table.shares.begin(), table.shares.end(), 0.0);
    double x = kMargin;
    for (const double share : table.shares) {
      require(share > 0, "Table: shares above 0");
      widths_.push_back(kTextWidth * share / all);
      lefts_.push_back(x);
      x += widths_.back();
    }
  }

  [[nodiscard]] Row row(const std::vector<std::string>& texts, bool bold) const {
    require(texts.size() == widths_.size(), "Table: as many cells in each row");
    Row row;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      row.cells.push_back(canvas::make_text_layout(texts[i], kSize, bold));
      canvas::wrap_at(row.cells.back(), widths_[i] - kColumnGap);
      int height = 0;
      pango_layout_get_size(row.cells.back().get(), nullptr, &height);
      row.height = std::max(row.height, points(height) + 2 * kPad);
    }
    return row;
  }

  void put(Paper& paper, const Row& row, canvas::Colour rule) const {
    for (std::size_t i = 0; i < row.cells.size(); ++i) paper.put_at(row.cells[i], lefts_[i], paper.y() + kPad, kInk);
    paper.skip(row.height);
    paper.draw([y = paper.y(), rule](cairo_t* pen) {
      canvas::set_colour(pen, rule);
      cairo_rectangle(pen, kMargin, y, kTextWidth, 0.6);
      cairo_fill(pen);
    });
  }

 private:
  std::vector<double> widths_, lefts_;
};

}  // namespace

void put(Paper& paper, const Table& table) {
  const Columns columns(table);
  const Row head = columns.row(table.head, true);
  paper.skip(kBefore);
  bool begun = false;
  for (const auto& texts : table.rows) {
    const Row row = columns.row(texts, false);
    if (paper.keep(row.height + (begun ? 0 : head.height)) || !begun) columns.put(paper, head, kGrey);
    begun = true;
    columns.put(paper, row, kHair);
  }
}

}  // namespace comedo::paper
