#include <set>

#include "data.hpp"

namespace comedo {

namespace {

std::optional<FactType> type_named(std::string_view name) {
  constexpr std::string_view kNames[] = {"boolean", "number", "one_of", "set", "texts"};
  for (std::size_t i = 0; i < std::size(kNames); ++i)
    if (kNames[i] == name) return static_cast<FactType>(i);
  return std::nullopt;
}

Fact read_fact(const Json& json, Faults& faults) {
  Fact fact;
  Members unnamed(json, "fact", faults);
  fact.id = unnamed.needed_text("id");
  Members members(json, "fact " + fact.id, faults);
  members.find("id");
  const auto type = type_named(members.needed_text("type"));
  if (!type) members.complain("type", "is not known");
  fact.type = type.value_or(FactType::boolean);
  fact.values = members.texts("values").value_or(std::vector<std::string>());
  fact.derived = members.boolean("derived").value_or(false);
  fact.late = members.boolean("late").value_or(false);
  fact.question = members.text("question").value_or("");
  fact.asked_as = members.text("asked_as").value_or(fact.id);
  members.finish();
  const bool listed = fact.type == FactType::one_of || fact.type == FactType::set;
  const std::set<std::string> once(fact.values.begin(), fact.values.end());
  if (listed == fact.values.empty() || once.size() != fact.values.size() || fact.values.size() > 64)
    members.complain("values", "fit no fact of this type");
  if (fact.derived && (fact.type != FactType::boolean || fact.late || !fact.question.empty()))
    members.complain("derived", "fits only a boolean that nobody is asked for");
  return fact;
}

}  // namespace

void read_sources(Members& file, std::vector<Source>& sources, Faults& faults) {
  file.need("sources");
  const Json* list = file.list("sources");
  if (!list) return;
  for (const Json& one : *list) {
    Members members(one, "source", faults);
    Source source{members.needed_text("id"),      members.needed_text("label"), members.needed_text("title"),
                  members.needed_text("edition"), members.needed_text("date"),  members.text("url").value_or("")};
    members.finish();
    if (source.label.empty() || source.title.empty() || source.edition.empty() || source.date.empty())
      faults.say("source " + source.id, "has an empty label, title, edition or date");
    if (index_of(sources, source.id)) faults.say("source " + source.id, "stands there twice");
    if (faults.error()) return;
    sources.push_back(std::move(source));
  }
}

void read_facts(Members& file, std::vector<Fact>& facts, Faults& faults) {
  file.need("facts");
  const Json* list = file.list("facts");
  if (!list) return;
  if (list->size() > kMostFacts) return file.complain("facts", "are too many");
  for (const Json& one : *list) {
    Fact fact = read_fact(one, faults);
    if (index_of(facts, fact.id)) faults.say("fact " + fact.id, "stands there twice");
    if (faults.error()) return;
    facts.push_back(std::move(fact));
  }
}

Facts::Facts(const RuleBase& rules) : rules_(&rules), values_(rules.facts().size()) {
  for (std::size_t i = 0; i < values_.size(); ++i) values_[i].known = rules.facts()[i].derived;
}

FactValue* Facts::slot(std::string_view fact, FactType type) {
  const auto facts = rules_->facts();
  const auto index = index_of(facts, fact);
  if (!index) return nullptr;
  require(facts[*index].type == type && !facts[*index].derived, "Facts::set: a value of the fact's type, not derived");
  values_[*index].known = true;
  return &values_[*index];
}

void Facts::set(std::string_view fact, bool value) {
  if (FactValue* slot = this->slot(fact, FactType::boolean)) slot->number = value ? 1 : 0;
}

void Facts::set(std::string_view fact, double value) {
  if (FactValue* slot = this->slot(fact, FactType::number)) slot->number = value;
}

void Facts::set(std::string_view fact, std::string_view value) {
  FactValue* slot = this->slot(fact, FactType::one_of);
  if (!slot) return;
  const auto& values = rules_->facts()[static_cast<std::size_t>(slot - values_.data())].values;
  const auto found = std::find(values.begin(), values.end(), value);
  require(found != values.end(), "Facts::set: one of the fact's values");
  slot->number = static_cast<double>(found - values.begin());
}

void Facts::set(std::string_view fact, std::span<const std::string> values) {
  const auto index = index_of(rules_->facts(), fact);
  if (!index) return;
  const Fact& declared = rules_->facts()[*index];
  if (declared.type == FactType::texts) {
    values_[*index].known = true;
    return;
  }
  FactValue* slot = this->slot(fact, FactType::set);
  slot->members = 0;
  for (std::size_t i = 0; i < declared.values.size(); ++i)
    if (std::find(values.begin(), values.end(), declared.values[i]) != values.end())
      slot->members |= std::uint64_t{1} << i;
}

bool Facts::known(std::string_view fact) const {
  const auto index = index_of(rules_->facts(), fact);
  return index && values_[*index].known;
}

std::optional<bool> Facts::boolean(std::string_view fact) const {
  const auto index = index_of(rules_->facts(), fact);
  if (!index || !values_[*index].known || rules_->facts()[*index].type != FactType::boolean) return std::nullopt;
  return values_[*index].number != 0;
}

}  // namespace comedo
