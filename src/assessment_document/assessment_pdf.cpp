// One assessment on paper: the grade, the picture, the parts of the face, what to know about the photograph.
#include "words.hpp"

namespace comedo {
namespace {

using document::Words;
using paper::Block;
using paper::BlockKind;

class Page {
 public:
  explicit Page(const AssessmentView& view) : words_(view.texts), view_(view), report_(view.report) {}

  paper::Document compose() {
    add(BlockKind::title, words_.say("report.title"));
    add(BlockKind::plain, words_.grade(view_.date, report_.assessment));
    add(BlockKind::plain, words_.say("report.not_medical"));
    if (!report_.quality.usable) add(BlockKind::alarm, words_.say("report.unusable"), "!");
    picture();
    regions();
    photo();
    about();
    words_.sign(page_, "report.title", view_.today);
    return std::move(page_);
  }

 private:
  void add(BlockKind kind, std::string text, std::string mark = {}) {
    page_.pieces.emplace_back(Block{kind, std::move(text), std::move(mark)});
  }

  void picture() {
    if (view_.picture == nullptr) return;
    const bool rings = report_.lesions && !report_.lesions->empty();
    page_.pieces.emplace_back(paper::Pictures{{{draw_marks(*view_.picture, report_, words_.titles()),
                                                words_.say(rings ? "report.rings" : "report.labels")}}});
  }

  void regions() {
    add(BlockKind::heading, words_.say("report.heading.regions"));
    paper::Table table{{words_.say("report.column.region"), words_.say("report.column.score"),
                        words_.say("report.column.level"), words_.say("report.column.lesions")},
                       {3, 2, 3, 2},
                       {}};
    for (const ScoredPatch& patch : report_.patches)
      table.rows.push_back({words_.region(patch.region), words_.score(patch.score), words_.level(level_of(patch.score)),
                            patch.lesions ? std::to_string(*patch.lesions) : "\u2013"});
    page_.pieces.emplace_back(std::move(table));
    if (report_.lesions)
      add(BlockKind::plain, words_.say("report.lesions", {{"count", std::to_string(report_.lesions->size())}}));
  }

  void photo() {
    add(BlockKind::heading, words_.say("report.heading.photo"));
    const auto advice = words_.advice(report_.quality);
    for (const std::string& line : advice) add(BlockKind::item, line, "-");
    if (advice.empty()) add(BlockKind::plain, words_.say("report.photo_good"));
  }

  void about() {
    add(BlockKind::heading, words_.say("report.heading.about"));
    for (const std::string& line : words_.about_numbers(report_.assessment.interval)) add(BlockKind::plain, line);
    add(BlockKind::plain,
        words_.say("report.model", {{"name", report_.model_name}, {"version", report_.model_version}}));
    add(BlockKind::origin, words_.say("report.digest", {{"digest", report_.sha256}}));
  }

  Words words_;
  const AssessmentView& view_;
  const Report& report_;
  paper::Document page_;
};

}  // namespace

Bytes assessment_pdf(const AssessmentView& view) { return paper::to_pdf(Page(view).compose()); }

}  // namespace comedo
