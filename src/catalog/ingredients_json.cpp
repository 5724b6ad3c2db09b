#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "json_text.hpp"
#include "names.hpp"
#include "vocabulary.hpp"

namespace comedo {
namespace {

using nlohmann::json;

constexpr std::string_view kSchema = "comedo.ingredients/1";  // FROZEN
constexpr std::size_t kMaxDocument = std::size_t{1} << 24U;   // bytes
constexpr int kMaxDepth = 8;
constexpr std::size_t kMaxName = 200;  // bytes

/// Fills a vocabulary; the first thing that is wrong stays as the error, what follows it is skipped.
class Loader {
 public:
  explicit Loader(Vocabulary& to) : to_(to) {}

  void document(const json& all) {
    members(all, "the document", {"schema", "about", "classes", "ingredients", "conflicts"});
    if (text(all, "the document", "schema") != kSchema)
      complain("the document", "its schema is not comedo.ingredients/1, the only one known here");
    const json* classes = member(all, "the document", "classes", json::value_t::object);
    const json* ingredients = member(all, "the document", "ingredients", json::value_t::array);
    const json* conflicts = member(all, "the document", "conflicts", json::value_t::array);
    if (error_) return;
    read_classes(*classes);
    for (std::size_t i = 0; i < ingredients->size() && !error_; ++i)
      ingredient((*ingredients)[i], fmt::format("ingredients[{}]", i));
    for (std::size_t i = 0; i < conflicts->size() && !error_; ++i)
      conflict((*conflicts)[i], fmt::format("conflicts[{}]", i));
  }
  [[nodiscard]] const std::optional<Error>& error() const { return error_; }

 private:
  void complain(const std::string& where, std::string_view what) {
    if (!error_) error_ = Error{ErrorCode::catalog_invalid, fmt::format("{}: {}", where, what)};
  }
  void members(const json& object, const std::string& where, const std::set<std::string_view>& known) {
    if (!object.is_object()) return complain(where, "is no object");
    for (const auto& [name, value] : object.items())
      if (!known.contains(name)) complain(where, "has an unknown member");
  }
  const json* member(const json& object, const std::string& where, const char* name, json::value_t type) {
    const auto found = object.is_object() ? object.find(name) : object.end();
    if (object.is_object() && found != object.end() && found->type() == type) return &*found;
    complain(where, fmt::format("'{}' is missing or of another type", name));
    return nullptr;
  }
  std::string text(const json& object, const std::string& where, const char* name) {
    const json* found = member(object, where, name, json::value_t::string);
    return found == nullptr ? std::string() : found->get<std::string>();
  }
  /// Returns: the texts of an optional list.
  std::vector<std::string> texts(const json& object, const std::string& where, const char* name) {
    std::vector<std::string> list;
    if (error_ || !object.contains(name)) return list;
    const json* found = member(object, where, name, json::value_t::array);
    if (found == nullptr) return list;
    for (const json& one : *found)
      one.is_string() ? list.push_back(one.get<std::string>())
                      : complain(where, fmt::format("'{}' holds what is no text", name));
    return list;
  }
  /// Returns: the key of a name; empty, with a complaint, where it has none.
  std::string key(const std::string& where, const std::string& name) {
    std::string key = key_of(name);
    if (key.empty() || name.size() > kMaxName) complain(where, "has a name without letters or one that is too long");
    return key;
  }

  void read_classes(const json& classes) {
    if (classes.size() > kMaxClasses) return complain("classes", "there are more than 64");
    for (const auto& [name, value] : classes.items()) to_.classes.push_back(name);  // nlohmann keeps them sorted
    for (std::size_t i = 0; i < to_.classes.size() && !error_; ++i) {
      const std::string& name = to_.classes[i];
      const std::string where = fmt::format("classes[{}]", i);
      if (name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") != std::string::npos)
        complain(where, "its name holds other characters than a-z, 0-9 and _");
      members(classes[name], where, {"synonyms"});
      auto synonyms = texts(classes[name], where, "synonyms");
      synonyms.push_back(name);
      for (const std::string& synonym : synonyms)
        to_.classes_of_key[key(where, synonym)] |= ClassMask{1} << i;  // "BHA" may name two of them
    }
    for (const auto& [name, bit] : kNamedClasses) {
      to_.roles.*bit = to_.mask_of(name);
      if (to_.roles.*bit == 0) complain("classes", fmt::format("'{}' is missing, which the program relies on", name));
    }
  }

  void ingredient(const json& object, const std::string& where) {
    members(object, where, {"inci", "synonyms", "classes", "active", "comedogenic"});
    KnownIngredient read;
    read.inci = text(object, where, "inci");
    if (read.inci != in_capitals(read.inci)) complain(where, "'inci' is not in capitals");
    read.classes = texts(object, where, "classes");
    std::sort(read.classes.begin(), read.classes.end());
    for (const std::string& name : read.classes) {
      const ClassMask bit = to_.mask_of(name);
      if (bit == 0) complain(where, "names an unknown class");
      read.mask |= bit;
    }
    if (!error_ && object.contains("active")) read.active = active(object, where);
    if (!error_ && object.contains("comedogenic")) read.comedogenic = comedogenic(object["comedogenic"], where);
    auto names = texts(object, where, "synonyms");
    names.push_back(read.inci);
    add(std::move(read), names, where);
  }
  CountsAsActive active(const json& object, const std::string& where) {
    const std::string when = text(object, where, "active");
    if (when != "always" && when != "with_percent") complain(where, "'active' is neither always nor with_percent");
    return when == "always" ? CountsAsActive::always : CountsAsActive::with_percent;
  }
  std::uint8_t comedogenic(const json& value, const std::string& where) {
    if (value.is_number_unsigned() && value.get<std::uint64_t>() <= 5) return value.get<std::uint8_t>();
    complain(where, "'comedogenic' is no whole number in 0..5");
    return 0;
  }
  void add(KnownIngredient read, const std::vector<std::string>& names, const std::string& where) {
    const auto index = static_cast<std::uint32_t>(to_.ingredients.size());
    for (const std::string& name : names) {
      if (error_) return;
      const auto [place, fresh] = to_.ingredient_of_key.try_emplace(key(where, name), index);
      if (!fresh) complain(where, place->second == index ? "has a name twice" : "has a name of an earlier ingredient");
    }
    to_.ingredients.push_back(std::move(read));
  }

  void conflict(const json& object, const std::string& where) {
    members(object, where, {"id", "between", "when", "unless_formulated"});
    ClassConflict read;
    read.what.id = text(object, where, "id");
    const std::string when = text(object, where, "when");
    if (when != "never" && when != "same_slot") complain(where, "'when' is neither never nor same_slot");
    read.what.never = when == "never";
    if (!error_ && object.contains("unless_formulated"))
      if (const json* flag = member(object, where, "unless_formulated", json::value_t::boolean))
        read.what.unless_formulated = flag->get<bool>();
    const auto between = texts(object, where, "between");
    if (between.size() != 2) complain(where, "'between' does not name two classes");
    if (error_) return;
    for (const std::string& name : between)
      if (to_.mask_of(name) == 0) return complain(where, "names an unknown class");
    const auto place = [&](const std::string& name) {
      return static_cast<std::size_t>(std::find(to_.classes.begin(), to_.classes.end(), name) - to_.classes.begin());
    };
    read.a = place(between[0]);
    read.b = place(between[1]);
    to_.conflicts.push_back(std::move(read));
  }

  Vocabulary& to_;
  std::optional<Error> error_;
};

}  // namespace

Result<Ingredients> Ingredients::load(std::string_view text) {
  const json document = parse_bounded(text, kMaxDocument, kMaxDepth);
  if (document.is_discarded())
    return Error{ErrorCode::catalog_invalid, "the ingredients are no JSON, too large or too deep"};
  auto vocabulary = std::make_shared<Vocabulary>();
  Loader loader(*vocabulary);
  loader.document(document);
  if (loader.error()) return *loader.error();
  Ingredients ingredients;
  ingredients.vocabulary_ = std::move(vocabulary);
  return ingredients;
}

}  // namespace comedo
