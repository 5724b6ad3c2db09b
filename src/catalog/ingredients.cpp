#include <algorithm>

#include "comedo/catalog.hpp"
#include "names.hpp"
#include "vocabulary.hpp"

namespace comedo {

Ingredients::Ingredients() : vocabulary_(std::make_shared<Vocabulary>()) {}

std::string Ingredients::inci_of(std::string_view name) const {
  const auto known = vocabulary_->find(name);
  return known ? vocabulary_->ingredients[*known].inci : in_capitals(name);
}

bool Ingredients::knows(std::string_view name) const {
  const std::string key = key_of(name);
  return vocabulary_->ingredient_of_key.contains(key) || vocabulary_->classes_of_key.contains(key);
}

std::span<const std::string> Ingredients::classes_of(std::string_view inci) const {
  const auto known = vocabulary_->find(inci);
  if (!known) return {};
  return vocabulary_->ingredients[*known].classes;
}

std::optional<Conflict> Ingredients::conflict(std::string_view inci_a, std::string_view inci_b) const {
  const Conflict* found =
      vocabulary_->conflict(vocabulary_->ingredient(inci_a).classes, vocabulary_->ingredient(inci_b).classes);
  if (found == nullptr) return std::nullopt;
  return *found;
}

bool Ingredients::covers(std::string_view name, std::string_view inci) const {
  const Meaning wish = vocabulary_->wish(name), there = vocabulary_->ingredient(inci);
  if ((wish.classes & there.classes) != 0) return true;
  for (const std::uint32_t known : wish.known)
    if (std::find(there.known.begin(), there.known.end(), known) != there.known.end()) return true;
  return !wish.exact && WordSearch(name).in(padded_words(inci));
}

}  // namespace comedo
