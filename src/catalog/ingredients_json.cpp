#include <fmt/format.h>

#include <algorithm>

#include "names.hpp"
#include "strict_json.hpp"
#include "vocabulary.hpp"

namespace comedo {
namespace {

constexpr std::string_view kSchema = "comedo.ingredients/1";  // FROZEN
constexpr std::size_t kMaxDocument = std::size_t{1} << 24U;   // bytes
constexpr std::size_t kMaxName = 200;                         // bytes

/// Fills a vocabulary; what follows the first fault is skipped.
class Loader {
 public:
  Loader(Vocabulary& to, Faults& faults) : to_(to), faults_(faults) {}

  void document(const Json& all) {
    Members members(all, "", faults_);
    if (members.needed_text("schema") != kSchema)
      members.complain("schema", "is not comedo.ingredients/1, the only one known here");
    (void)members.find("about");
    const Json* classes = members.need("classes");
    const Json* ingredients = needed_list(members, "ingredients");
    const Json* conflicts = needed_list(members, "conflicts");
    members.finish();
    if (faults_.error()) return;
    read_classes(*classes);
    for (std::size_t i = 0; i < ingredients->size() && !faults_.error(); ++i)
      ingredient((*ingredients)[i], fmt::format("ingredients[{}]", i));
    for (std::size_t i = 0; i < conflicts->size() && !faults_.error(); ++i)
      conflict((*conflicts)[i], fmt::format("conflicts[{}]", i));
  }

 private:
  static const Json* needed_list(Members& members, const std::string& name) {
    const Json* list = members.need(name);  // of any length: there are more INCI names than Members allows texts
    if (list != nullptr && !list->is_array()) members.complain(name, "is not a list");
    return list;
  }
  static std::vector<std::string> texts(Members& members, const std::string& name) {
    return members.texts(name).value_or(std::vector<std::string>());
  }
  /// Returns: the key of a name; empty, with a complaint, where it has none.
  std::string key(const std::string& where, const std::string& name) {
    std::string key = key_of(name);
    if (key.empty() || name.size() > kMaxName) faults_.say(where, "has a name without letters or one that is too long");
    return key;
  }

  void read_classes(const Json& classes) {
    if (!classes.is_object()) return faults_.say("classes", "is not an object");
    if (classes.size() > kMaxClasses) return faults_.say("classes", "has more than 64");
    for (const auto& [name, value] : classes.items()) to_.classes.push_back(name);  // nlohmann keeps them sorted
    for (std::size_t i = 0; i < to_.classes.size() && !faults_.error(); ++i) {
      const std::string& name = to_.classes[i];
      const std::string where = fmt::format("classes[{}]", i);
      if (name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") != std::string::npos)
        faults_.say(where, "has a name with other characters than a-z, 0-9 and _");
      Members members(classes[name], where, faults_);
      auto synonyms = texts(members, "synonyms");
      members.finish();
      synonyms.push_back(name);
      for (const std::string& synonym : synonyms)
        to_.classes_of_key[key(where, synonym)] |= ClassMask{1} << i;  // "BHA" may name two of them
    }
    for (const auto& [name, bit] : kNamedClasses) {
      to_.roles.*bit = to_.mask_of(name);
      if (to_.roles.*bit == 0) faults_.say("classes", fmt::format("lacks '{}', which the program relies on", name));
    }
  }

  void ingredient(const Json& object, const std::string& where) {
    Members members(object, where, faults_);
    KnownIngredient read;
    read.inci = members.needed_text("inci");
    if (read.inci != in_capitals(read.inci)) members.complain("inci", "is not in capitals");
    read.classes = texts(members, "classes");
    std::sort(read.classes.begin(), read.classes.end());
    for (const std::string& name : read.classes) {
      const ClassMask bit = to_.mask_of(name);
      if (bit == 0) members.complain("classes", "names an unknown class");
      read.mask |= bit;
    }
    if (const auto when = members.text("active")) {
      if (*when != "always" && *when != "with_percent")
        members.complain("active", "is neither always nor with_percent");
      read.active = *when == "always" ? CountsAsActive::always : CountsAsActive::with_percent;
    }
    read.comedogenic = static_cast<std::uint8_t>(members.whole("comedogenic", 0, 5).value_or(read.comedogenic));
    auto names = texts(members, "synonyms");
    names.push_back(read.inci);
    members.finish();
    add(std::move(read), names, where);
  }
  void add(KnownIngredient read, const std::vector<std::string>& names, const std::string& where) {
    const auto index = static_cast<std::uint32_t>(to_.ingredients.size());
    for (const std::string& name : names) {
      if (faults_.error()) return;
      const auto [place, fresh] = to_.ingredient_of_key.try_emplace(key(where, name), index);
      if (!fresh)
        faults_.say(where, place->second == index ? "has a name twice" : "has a name of an earlier ingredient");
    }
    to_.ingredients.push_back(std::move(read));
  }

  void conflict(const Json& object, const std::string& where) {
    Members members(object, where, faults_);
    ClassConflict read;
    read.what.id = members.needed_text("id");
    const std::string when = members.needed_text("when");
    if (when != "never" && when != "same_slot") members.complain("when", "is neither never nor same_slot");
    read.what.never = when == "never";
    read.what.unless_formulated = members.boolean("unless_formulated").value_or(false);
    const auto between = texts(members, "between");
    if (between.size() != 2) members.complain("between", "does not name two classes");
    for (const std::string& name : between)
      if (to_.mask_of(name) == 0) members.complain("between", "names an unknown class");
    members.finish();
    if (faults_.error()) return;
    const auto place = [&](const std::string& name) {
      return static_cast<std::size_t>(std::find(to_.classes.begin(), to_.classes.end(), name) - to_.classes.begin());
    };
    read.a = place(between[0]);
    read.b = place(between[1]);
    to_.conflicts.push_back(std::move(read));
  }

  Vocabulary& to_;
  Faults& faults_;
};

}  // namespace

Result<Ingredients> Ingredients::load(std::string_view text) {
  const auto document = parse_strict(text, kMaxDocument);
  if (!document)
    return Error{ErrorCode::catalog_invalid,
                 "ingredients: it is no JSON, has a member twice, is too large or too deep"};
  auto vocabulary = std::make_shared<Vocabulary>();
  Faults faults(ErrorCode::catalog_invalid, "ingredients");
  Loader(*vocabulary, faults).document(*document);
  if (faults.error()) return *faults.error();
  Ingredients ingredients;
  ingredients.vocabulary_ = std::move(vocabulary);
  return ingredients;
}

}  // namespace comedo
