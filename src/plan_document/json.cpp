#include <cmath>
#include <nlohmann/json.hpp>

#include "speech.hpp"

namespace comedo {
namespace {

using document::Speech;
using nlohmann::ordered_json;

/// Two decimals are what is shown.
double shown(double value) { return std::round(value * 100) / 100; }

template <class T>
ordered_json maybe(const std::optional<T>& value) {
  return value ? ordered_json(*value) : ordered_json(nullptr);
}

ordered_json line_json(const Speech& speech, const Line& line) {
  return {{"key", line.text},
          {"text", speech.say(line)},
          {"values", ordered_json(line.values)},
          {"rules", line.rules},
          {"origin", speech.origin(line.rules)}};
}

ordered_json lines_json(const Speech& speech, const std::vector<Line>& lines) {
  auto list = ordered_json::array();
  for (const Line& line : lines) list.push_back(line_json(speech, line));
  return list;
}

ordered_json product_json(const Speech& speech, const RankedProduct& ranked) {
  const Product& product = *ranked.product;
  auto why = ordered_json::array();
  for (const FitPoint& point : ranked.why)
    why.push_back({{"key", point.key}, {"text", speech.say(point.key)}, {"points", shown(point.points)}});
  return {{"id", product.id},
          {"brand", product.brand},
          {"name", product.name},
          {"price", maybe(product.price)},
          {"currency", product.currency},
          {"sponsored", product.sponsored},
          {"source", product.source},
          {"date", product.date},
          {"points", shown(ranked.points)},
          {"why", std::move(why)}};
}

ordered_json products_json(const Speech& speech, const Ranking& ranking) {
  auto best = ordered_json::array(), left_out = ordered_json::array();
  for (const RankedProduct& ranked : ranking.best) best.push_back(product_json(speech, ranked));
  for (const auto& [key, count] : ranking.excluded)
    left_out.push_back({{"key", key}, {"text", speech.say(key)}, {"count", count}});
  return {{"best", std::move(best)}, {"left_out", std::move(left_out)}};
}

ordered_json steps_json(const Speech& speech, const std::vector<Step>& steps) {
  auto list = ordered_json::array();
  for (const Step& step : steps)
    list.push_back({{"treatment", step.treatment},
                    {"course", step.course},
                    {"what", line_json(speech, step.what)},
                    {"amount", line_json(speech, step.amount)},
                    {"frequency", line_json(speech, step.frequency)},
                    {"ramp_up", lines_json(speech, step.ramp_up)},
                    {"ask_doctor", step.ask_doctor},
                    {"products", products_json(speech, step.products)}});
  return list;
}

ordered_json referrals_json(const Speech& speech, const std::vector<Referral>& referrals) {
  auto list = ordered_json::array();
  for (const Referral& referral : referrals) {
    auto one = line_json(speech, referral.line);
    one["within_days"] = referral.within_days;
    list.push_back(std::move(one));
  }
  return list;
}

ordered_json questions_json(const Speech& speech, const std::vector<Question>& questions) {
  auto list = ordered_json::array();
  for (const Question& question : questions) {
    auto one = line_json(speech, question.line);
    one["fact"] = question.fact;
    list.push_back(std::move(one));
  }
  return list;
}

ordered_json alternatives_json(const Speech& speech, const std::vector<Alternative>& alternatives) {
  auto list = ordered_json::array();
  for (const Alternative& other : alternatives)
    list.push_back(
        {{"course", other.course}, {"name", speech.course_name(other.course)}, {"excluded_by", other.excluded_by}});
  return list;
}

ordered_json grade_json(const Speech& speech, const Grade& grade) {
  return {{"date", grade.date},
          {"score", shown(grade.score)},
          {"level", grade.level},
          {"label", speech.say("document.level." + std::to_string(grade.level))},
          {"lesions", maybe(grade.lesions)},
          {"half_width", maybe(grade.half_width)}};
}

/// The rules that the plan names and the sources of these.
ordered_json rules_json(const PlanView& view) {
  auto rules = ordered_json::array(), sources = ordered_json::array();
  std::vector<bool> used(view.rules.sources().size());
  for (const std::string& id : document::rules_of(view)) {
    const Rule* rule = view.rules.rule(id);
    if (rule == nullptr) continue;
    used[rule->source] = true;
    rules.push_back({{"id", id},
                     {"grade", rule->grade},
                     {"source", view.rules.sources()[rule->source].id},
                     {"section", rule->section},
                     {"confirmed", rule->confirmed}});
  }
  for (std::size_t i = 0; i < used.size(); ++i)
    if (const Source& source = view.rules.sources()[i]; used[i])
      sources.push_back({{"id", source.id},
                         {"label", source.label},
                         {"title", source.title},
                         {"edition", source.edition},
                         {"date", source.date},
                         {"url", source.url}});
  return {{"version", view.plan.rules_version},
          {"date", view.rules.date()},
          {"used", std::move(rules)},
          {"sources", std::move(sources)}};
}

}  // namespace

std::string plan_json(const PlanView& view) {
  const Speech speech(view);
  const Plan& plan = view.plan;
  const ordered_json out = {{"schema", "comedo.plan/1"},
                            {"language", name_of(view.texts.language())},
                            {"date", plan.date},
                            {"notice", speech.say("document.not_medical")},
                            {"grade", grade_json(speech, view.input.grade)},
                            {"urgent", lines_json(speech, plan.urgent)},
                            {"referrals", referrals_json(speech, plan.referrals)},
                            {"decision",
                             {{"name", name_of(plan.decision)},
                              {"because", lines_json(speech, plan.decision_because)},
                              {"course_started", document::course_started(view)}}},
                            {"morning", steps_json(speech, plan.morning)},
                            {"evening", steps_json(speech, plan.evening)},
                            {"ask_doctor", steps_json(speech, plan.ask_doctor)},
                            {"avoid", lines_json(speech, plan.avoid)},
                            {"expect", lines_json(speech, plan.expect)},
                            {"notes", lines_json(speech, plan.notes)},
                            {"next_selfie", plan.next_selfie},
                            {"review", plan.review},
                            {"questions", questions_json(speech, plan.questions)},
                            {"alternatives", alternatives_json(speech, plan.alternatives)},
                            {"catalog", {{"name", view.catalog}, {"sponsorship", speech.say("document.sponsorship")}}},
                            {"rules", rules_json(view)}};
  return out.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

}  // namespace comedo
