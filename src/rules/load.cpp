#include "data.hpp"

namespace comedo {

namespace {

constexpr std::size_t kMostBytes = std::size_t{1} << 20U;
constexpr std::string_view kSchema = "comedo.rules/1";  // FROZEN

void read_when(Members& members, const std::string& where, RuleBase::Data& data, Rule& rule, Faults& faults) {
  Condition condition;  // all of nothing: always
  if (const Json* when = members.find("when")) {
    condition = read_condition(*when, where, data.facts, faults);
    const std::string unknown = members.needed_text("if_unknown");
    if (unknown != "apply" && unknown != "skip") members.complain("if_unknown", "is neither apply nor skip");
    rule.apply_if_unknown = unknown == "apply";
  }
  data.conditions.push_back(std::move(condition));
}

void read_effects(Members& members, const std::string& where, RuleBase::Data& data, Rule& rule, Faults& faults) {
  const Json* effects = members.list("effects");
  if (!effects || effects->empty()) return members.complain("effects", "are missing");
  std::vector<std::size_t> sets;
  for (const Json& one : *effects) {
    rule.effects.push_back(read_effect(one, where, {data.facts, data.treatments, data.courses}, faults));
    if (faults.error()) return;
    if (rule.effects.back().kind == EffectKind::set) sets.push_back(rule.effects.back().fact);
  }
  data.speaks.push_back(sets.size() < rule.effects.size());
  data.sets.push_back(std::move(sets));
}

void read_rule(const Json& json, RuleBase::Data& data, Faults& faults) {
  Rule rule;
  Members unnamed(json, "rule", faults);
  rule.id = unnamed.needed_text("id");
  const std::string where = "rule " + rule.id;
  if (rule.id.empty()) faults.say(where, "has an empty id");
  if (index_of(data.rules, rule.id)) faults.say(where, "stands there twice");
  Members members(json, where, faults);
  members.find("id");
  rule.grade = members.needed_text("grade");
  if (std::find(data.grades.begin(), data.grades.end(), rule.grade) == data.grades.end())
    members.complain("grade", "is not one of the file's grades");
  const auto source = index_of(data.sources, members.needed_text("source"));
  if (!source) members.complain("source", "is not declared");
  rule.source = source.value_or(0);
  rule.section = members.needed_text("section");
  if (rule.section.empty()) members.complain("section", "is empty");
  members.need("confirmed");
  rule.confirmed = members.boolean("confirmed").value_or(false);
  read_when(members, where, data, rule, faults);
  if (!faults.error()) read_effects(members, where, data, rule, faults);
  members.finish();
  data.rules.push_back(std::move(rule));
}

void read_file(Members& file, RuleBase::Data& data, Faults& faults) {
  if (file.needed_text("schema") != kSchema) file.complain("schema", "is not comedo.rules/1, the only one known here");
  data.version = file.needed_text("version");
  data.date = file.needed_text("date");
  data.grades = file.texts("grades").value_or(std::vector<std::string>());
  read_sources(file, data.sources, faults);
  read_facts(file, data.facts, faults);
  read_treatments(file, data.treatments, faults);
  if (!faults.error()) read_courses(file, data.treatments, data.courses, faults);
  file.need("rules");
  const Json* rules = file.list("rules");
  file.finish();
  if (!rules) return;
  for (const Json& one : *rules) {
    if (faults.error()) return;
    read_rule(one, data, faults);
  }
}

}  // namespace

Result<RuleBase> RuleBase::load(std::string_view json) {
  const auto document = parse_strict(json, kMostBytes);
  if (!document)
    return Error{ErrorCode::rules_invalid, "rules: it is no JSON, has a member twice, is too large or too deep"};
  Faults faults(ErrorCode::rules_invalid, "rules");
  auto data = std::make_unique<Data>();
  Members file(*document, "", faults);
  read_file(file, *data, faults);
  if (!faults.error()) order_rules(data->facts, data->conditions, data->sets, data->rules, data->order, faults);
  if (faults.error()) return *faults.error();
  return RuleBase(std::move(data));
}

}  // namespace comedo
