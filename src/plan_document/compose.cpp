// The order of a plan on the page: help first, then what to do, then why and where it comes from.
#include "compose.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace comedo::document {
namespace {

constexpr const char* kDot = "-";

class Page {
 public:
  explicit Page(const PlanView& view) : speech_(view), view_(view), plan_(view.plan) {}

  Blocks compose() {
    head();
    lines(BlockKind::alarm, "document.heading.urgent", plan_.urgent);
    referrals();
    decision();
    add_routine(blocks_, speech_, "document.heading.morning", plan_.morning);
    add_routine(blocks_, speech_, "document.heading.evening", plan_.evening, plan_.morning);
    add_doctors_part(blocks_, speech_, plan_.ask_doctor);
    lines(BlockKind::item, "document.heading.avoid", plan_.avoid);
    lines(BlockKind::item, "document.heading.expect", plan_.expect);
    lines(BlockKind::item, "document.heading.notes", plan_.notes);
    dates();
    questions();
    alternatives();
    products();
    sources();
    return std::move(blocks_);
  }

 private:
  void add(BlockKind kind, std::string text, std::string mark = {}) {
    blocks_.push_back({kind, std::move(text), std::move(mark)});
  }
  void heading(const std::string& key) { add(BlockKind::heading, speech_.say(key)); }
  void origin(std::span<const std::string> rules) { add(BlockKind::origin, speech_.origin(rules)); }

  void head() {
    add(BlockKind::title, speech_.say("document.title"));
    add(BlockKind::plain, grade());
    add(BlockKind::plain, speech_.say("document.not_medical"));
  }

  std::string grade() const {
    const Grade& grade = view_.input.grade;
    Texts::Values values = {{"date", grade.date.empty() ? plan_.date : grade.date},
                            {"level", std::to_string(grade.level)},
                            {"label", fmt::format("@document.level.{}", grade.level)},
                            {"score", fmt::format("{:.1f}", grade.score)}};
    std::string said = speech_.say("document.grade", values);
    if (grade.half_width)
      said += " " + speech_.say("document.interval", {{"low", bound(grade.score - *grade.half_width)},
                                                      {"high", bound(grade.score + *grade.half_width)}});
    return said;
  }
  static std::string bound(double score) { return fmt::format("{:.1f}", std::clamp(score, 1.0, 5.0)); }

  void lines(BlockKind kind, const std::string& title, const std::vector<Line>& lines) {
    if (lines.empty()) return;
    heading(title);
    for (const Line& line : lines) {
      add(kind, speech_.say(line), kDot);
      origin(line.rules);
    }
  }

  void referrals() {
    if (plan_.referrals.empty()) return;
    heading("document.heading.referrals");
    for (const Referral& referral : plan_.referrals) {
      add(BlockKind::item,
          speech_.say("document.referral",
                      {{"when", speech_.within(referral.within_days)}, {"why", speech_.say(referral.line)}}),
          kDot);
      origin(referral.line.rules);
    }
  }

  void decision() {
    heading("document.heading.decision");
    add(BlockKind::plain, speech_.decision());
    for (const Line& line : plan_.decision_because) {
      add(BlockKind::item, speech_.say(line), kDot);
      origin(line.rules);
    }
  }

  void dates() {
    if (plan_.next_selfie.empty() && plan_.review.empty()) return;
    heading("document.heading.dates");
    if (!plan_.next_selfie.empty())
      add(BlockKind::item, speech_.say("document.next_selfie", {{"date", plan_.next_selfie}}), kDot);
    if (!plan_.review.empty()) add(BlockKind::item, speech_.say("document.review", {{"date", plan_.review}}), kDot);
  }

  void questions() {
    if (plan_.questions.empty()) return;
    heading("document.heading.questions");
    add(BlockKind::plain, speech_.say("document.questions"));
    for (const Question& question : plan_.questions) {
      add(BlockKind::item, speech_.say(question.line), kDot);
      origin(question.line.rules);
    }
  }

  void alternatives() {
    if (plan_.alternatives.empty()) return;
    heading("document.heading.alternatives");
    for (const Alternative& other : plan_.alternatives) {
      const std::string name = speech_.course_name(other.course);
      const bool excluded = !other.excluded_by.empty();
      add(BlockKind::item, speech_.say(excluded ? "document.excluded" : "document.came_later", {{"name", name}}), kDot);
      if (excluded) origin(other.excluded_by);
    }
  }

  void products() {
    heading("document.heading.products");
    if (!view_.catalog.empty()) add(BlockKind::plain, speech_.say("document.catalog", {{"catalog", view_.catalog}}));
    add(BlockKind::plain, speech_.say("document.sponsorship"));
    std::string names;
    for (const Step* step : steps_of(plan_))
      for (const RankedProduct& ranked : step->products.best)
        if (const Product& product = *ranked.product;
            product.sponsored && names.find(product.name) == std::string::npos)
          names += (names.empty() ? "" : ", ") + product.brand + " " + product.name;
    add(BlockKind::plain, names.empty() ? speech_.say("document.none_sponsored")
                                        : speech_.say("document.some_sponsored", {{"names", names}}));
  }

  void sources() {
    heading("document.heading.sources");
    add(BlockKind::plain,
        speech_.say("document.rules",
                    {{"version", plan_.rules_version}, {"date", view_.rules.date()}, {"today", plan_.date}}));
    std::vector<bool> used(view_.rules.sources().size());
    for (const std::string& id : rules_of(view_))
      if (const Rule* rule = view_.rules.rule(id)) used[rule->source] = true;
    for (std::size_t i = 0; i < used.size(); ++i) {
      if (!used[i]) continue;
      const Source& source = view_.rules.sources()[i];
      add(BlockKind::item,
          speech_.say(
              "document.source",
              {{"label", source.label}, {"title", source.title}, {"edition", source.edition}, {"date", source.date}}) +
              (source.url.empty() ? "" : " " + source.url),
          kDot);
    }
  }

  Speech speech_;
  const PlanView& view_;
  const Plan& plan_;
  Blocks blocks_;
};

}  // namespace

Blocks compose(const PlanView& view) { return Page(view).compose(); }

}  // namespace comedo::document
