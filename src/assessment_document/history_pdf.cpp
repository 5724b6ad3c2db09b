// The history of one person on paper: what changed, the chart, first and latest picture, every photograph in a table.
#include <algorithm>

#include "history_chart.hpp"

namespace comedo {
namespace {

using document::Words;
using paper::Block;
using paper::BlockKind;

class Page {
 public:
  explicit Page(const HistoryView& view) : words_(view.texts), view_(view), trend_(view.trend) {}

  paper::Document compose() {
    add(BlockKind::title, words_.say("report.history.title"));
    add(BlockKind::plain, words_.say("report.not_medical"));
    changes();
    if (!trend_.points.empty()) {
      heading("report.history.heading.scores");
      page_.pieces.emplace_back(document::chart_of(trend_, words_));
      add(BlockKind::origin, words_.say("report.history.chart"));
    }
    pictures();
    table();
    about();
    words_.sign(page_, "report.history.title", view_.today);
    return std::move(page_);
  }

 private:
  void add(BlockKind kind, std::string text, std::string mark = {}) {
    page_.pieces.emplace_back(Block{kind, std::move(text), std::move(mark)});
  }
  void heading(const char* key) { add(BlockKind::heading, words_.say(key)); }

  static const char* verdict(const Change& change) {
    if (!change.real) return "report.history.unknown";
    if (!*change.real) return "report.history.chance";
    return change.score < 0 ? "report.history.better" : "report.history.worse";
  }

  void changes() {
    if (trend_.views.empty()) add(BlockKind::plain, words_.say("report.history.none"));
    for (const ViewTrend& one : trend_.views) {
      const Snapshot &first = trend_.points[one.first].shot, &latest = trend_.points[one.latest].shot;
      const Texts::Values values = {{"view", words_.view(one.view)},
                                    {"first", first.date},
                                    {"latest", latest.date},
                                    {"before", words_.score(first.score)},
                                    {"after", words_.score(latest.score)},
                                    {"change", one.change ? words_.change(one.change->score) : ""}};
      if (one.change)
        add(BlockKind::item, words_.say("report.history.compare", values) + " " + words_.say(verdict(*one.change)),
            "-");
      else
        add(BlockKind::item, words_.say("report.history.one", values), "-");
    }
  }

  void pictures() {
    paper::Pictures pictures;
    const auto ends = ends_of(trend_);
    const auto show = [&](const std::optional<Illustration>& one, std::size_t point) {
      if (!one) return;
      const Snapshot& shot = trend_.points[point].shot;
      pictures.row.push_back({draw_marks(one->picture, one->report, words_.titles()),
                              words_.say("report.history.caption", {{"date", shot.date},
                                                                    {"label", words_.level(shot.level)},
                                                                    {"score", words_.score(shot.score)}})});
    };
    if (ends) show(view_.first, ends->first);
    if (ends && ends->latest != ends->first) show(view_.latest, ends->latest);
    if (pictures.row.empty()) return;
    heading("report.history.heading.pictures");
    page_.pieces.emplace_back(std::move(pictures));
  }

  std::string real(const std::optional<Change>& change) const {
    if (!change) return "";
    return words_.say(!change->real   ? "report.history.maybe"
                      : *change->real ? "report.history.yes"
                                      : "report.history.no");
  }

  void table() {
    if (trend_.points.empty()) return;
    heading("report.history.heading.table");
    paper::Table table{{}, {2.7, 2.8, 1.2, 2, 2, 1.1, 1.5, 1.4}, {}};
    for (const char* column : {"date", "view", "score", "range", "level", "lesions", "change", "real"})
      table.head.push_back(words_.say("report.column." + std::string(column)));
    for (const TrendPoint& point : trend_.points) {
      const Snapshot& shot = point.shot;
      table.rows.push_back({words_.date(shot.date), words_.view(shot.view),
                            words_.score(shot.score) + (shot.usable ? "" : " *"),
                            shot.interval ? words_.range(*shot.interval) : "", words_.level(shot.level),
                            shot.lesions ? std::to_string(*shot.lesions) : "",
                            point.since_first ? words_.change(point.since_first->score) : "", real(point.since_first)});
    }
    page_.pieces.emplace_back(std::move(table));
    if (std::any_of(trend_.points.begin(), trend_.points.end(), [](const TrendPoint& one) { return !one.shot.usable; }))
      add(BlockKind::origin, words_.say("report.history.unusable"));
  }

  void about() {
    if (trend_.points.empty()) return;
    heading("report.heading.about");
    for (const std::string& line : words_.about_numbers(trend_.points.back().shot.interval))
      add(BlockKind::plain, line);
    add(BlockKind::plain, words_.say("report.history.how"));
  }

  Words words_;
  const HistoryView& view_;
  const Trend& trend_;
  paper::Document page_;
};

}  // namespace

std::optional<Ends> ends_of(const Trend& trend) {
  const auto most = std::max_element(trend.views.begin(), trend.views.end(),
                                     [](const ViewTrend& a, const ViewTrend& b) { return a.shots < b.shots; });
  return most == trend.views.end() ? std::nullopt : std::optional(Ends{most->first, most->latest});
}

Bytes history_pdf(const HistoryView& view) { return paper::to_pdf(Page(view).compose()); }

}  // namespace comedo
