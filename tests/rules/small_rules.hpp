// A rule file of another trade: the rules know nothing of skin.
#pragma once

#include <string>

namespace comedo::test {

inline std::string rule(const std::string& id, const std::string& when, const std::string& if_unknown,
                        const std::string& effects) {
  const std::string condition =
      when.empty() ? "" : R"("when": )" + when + R"(, "if_unknown": ")" + if_unknown + R"(", )";
  return R"({"id": ")" + id + R"(", "grade": "good", "source": "book", "section": "1", "confirmed": true, )" +
         condition + R"("effects": [)" + effects + "]}";
}

inline std::string small_rules(const std::string& rules) {
  return R"({"schema": "comedo.rules/1", "version": "1", "date": "2026-01-01", "grades": ["good"],
 "sources": [{"id": "book", "label": "Baths", "title": "On baths", "edition": "1", "date": "1999"}],
 "facts": [
  {"id": "wet", "type": "boolean", "question": "q.wet"},
  {"id": "degrees", "type": "number"},
  {"id": "colour", "type": "one_of", "values": ["red", "green", "blue"]},
  {"id": "tools", "type": "set", "values": ["saw", "file"]},
  {"id": "names", "type": "texts"},
  {"id": "icy", "type": "boolean", "derived": true},
  {"id": "slippery", "type": "boolean", "derived": true},
  {"id": "chosen", "type": "set", "late": true, "values": ["cold"]}],
 "treatments": [
  {"id": "bath", "kind": "treatment", "name": "swim.name", "amount": "amount", "frequency": "daily", "slot": "evening",
   "order": 1, "classes": ["cold"], "status": {"*": "cosmetic"}}],
 "courses": [
  {"id": "swim", "name": "swim.name", "treatments": ["bath"]},
  {"id": "tea", "name": "tea.name", "treatments": ["bath"]}],
 "rules": [)" +
         rules + "]}";
}

}  // namespace comedo::test
