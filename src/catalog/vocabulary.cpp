#include "vocabulary.hpp"

#include <algorithm>

#include "names.hpp"

namespace comedo {
namespace {

constexpr std::size_t kMostWords = 8;  // of a known name that is looked for inside an unknown one

bool stricter(const Conflict& one, const Conflict& other) {
  if (one.never != other.never) return one.never;
  return !one.unless_formulated && other.unless_formulated;
}

ClassMask bit(std::size_t index) { return ClassMask{1} << index; }

}  // namespace

std::optional<std::uint32_t> Vocabulary::find(std::string_view name) const {
  const auto found = ingredient_of_key.find(key_of(name));
  if (found == ingredient_of_key.end()) return std::nullopt;
  return found->second;
}

/// From left to right, the longest run of words that is a name each time.
Meaning Vocabulary::parts(std::string_view name) const {
  Meaning meaning;
  const auto words = words_of(name);
  for (std::size_t first = 0; first < words.size();) {
    std::size_t taken = 0;
    std::string key;
    Meaning best;
    for (std::size_t count = 1; count <= kMostWords && first + count <= words.size(); ++count) {
      key += words[first + count - 1];
      const auto known = ingredient_of_key.find(key);
      const auto named = classes_of_key.find(key);
      if (known == ingredient_of_key.end() && named == classes_of_key.end()) continue;
      taken = count;
      best = {};
      if (known != ingredient_of_key.end()) best.known.push_back(known->second);
      if (named != classes_of_key.end()) best.classes = named->second;
    }
    meaning.known.insert(meaning.known.end(), best.known.begin(), best.known.end());
    meaning.classes |= best.classes;
    first += std::max<std::size_t>(taken, 1);
  }
  return meaning;
}

Meaning Vocabulary::ingredient(std::string_view name) const {
  if (const auto known = find(name)) return {{*known}, ingredients[*known].mask, true};
  Meaning meaning = parts(name);
  for (const std::uint32_t known : meaning.known) meaning.classes |= ingredients[known].mask;
  return meaning;
}

Meaning Vocabulary::wish(std::string_view name) const {
  Meaning meaning;
  const auto add_class = [&](const std::string& key) {
    const auto named = classes_of_key.find(key);
    if (named == classes_of_key.end()) return;
    meaning.classes |= named->second;
    meaning.exact = true;
  };
  const std::string key = key_of(name);
  add_class(key);
  if (const auto known = ingredient_of_key.find(key); known != ingredient_of_key.end()) {
    meaning.known.push_back(known->second);
    meaning.exact = true;
    add_class(key_of(ingredients[known->second].inci));
  }
  return meaning.exact ? meaning : parts(name);
}

ClassMask Vocabulary::mask_of(std::string_view class_name) const {
  const auto found = std::lower_bound(classes.begin(), classes.end(), class_name);
  if (found == classes.end() || *found != class_name) return 0;
  return bit(static_cast<std::size_t>(found - classes.begin()));
}

const Conflict* Vocabulary::conflict(ClassMask a, ClassMask b) const {
  const Conflict* strictest = nullptr;
  for (const ClassConflict& pair : conflicts) {
    const ClassMask one = bit(pair.a), other = bit(pair.b);
    if (!((a & one) != 0 && (b & other) != 0) && !((a & other) != 0 && (b & one) != 0)) continue;
    if (strictest == nullptr || stricter(pair.what, *strictest)) strictest = &pair.what;
  }
  return strictest;
}

ClassMask Vocabulary::conflicting(ClassMask mask) const {
  ClassMask out = 0;
  for (const ClassConflict& pair : conflicts) {
    if ((mask & bit(pair.a)) != 0) out |= bit(pair.b);
    if ((mask & bit(pair.b)) != 0) out |= bit(pair.a);
  }
  return out;
}

WordSearch::WordSearch(std::string_view name) {
  constexpr std::size_t kShort = 4;  // letters; a shorter word must stand alone
  const auto words = words_of(name);
  for (const std::string& word : words) (wanted_ += ' ') += word;
  if (words.empty()) return;
  const std::size_t last = words.back().size();
  if (last > kShort && wanted_.back() == 's') wanted_.pop_back();  // plurals of three of the four languages
  if (last < kShort) wanted_ += ' ';
}

bool WordSearch::in(std::string_view padded) const {
  return !wanted_.empty() && padded.find(wanted_) != std::string_view::npos;
}

std::string padded_words(std::string_view name) {
  std::string out;
  for (const std::string& word : words_of(name)) (out += ' ') += word;
  return out + ' ';
}

}  // namespace comedo
