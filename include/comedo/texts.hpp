// What is said to people, as data: one file a language, key -> text with {placeholders}.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "comedo/error.hpp"

namespace comedo {

/// FROZEN: the names stand in JSON and file names.
enum class Language : std::uint8_t { en, fr, de, es };
[[nodiscard]] std::string_view name_of(Language language) noexcept;
/// Returns: the language of a name such as "fr"; none for others.
[[nodiscard]] std::optional<Language> language_of(std::string_view name) noexcept;

/// The texts of one language (docs/advise.md has the format of the files).
/// Threads: safe once loaded.
class Texts {
 public:
  /// What {name} stands for: words, a number ("2.5"), an ISO 8601 day or month, or the key of another text
  /// ("@slot.evening").
  using Values = std::map<std::string, std::string>;

  /// Errors: texts_invalid (no flat JSON object of texts, a key twice, a brace without its pair, a placeholder that is
  /// none, a missing "format." text); the message names the key.
  [[nodiscard]] static Result<Texts> load(std::string_view json, Language language);

  [[nodiscard]] Language language() const noexcept { return language_; }
  [[nodiscard]] bool has(std::string_view key) const { return texts_.find(key) != texts_.end(); }
  /// Returns: all keys, sorted.
  [[nodiscard]] std::vector<std::string> keys() const;
  /// Returns: the names between braces; empty for a key that is not there.
  [[nodiscard]] std::set<std::string> placeholders_of(std::string_view key) const;

  /// Returns: the text with its values, numbers and dates as the language writes them. A key without text stands for
  /// itself, so does a placeholder without value: data of others never stops a plan.
  [[nodiscard]] std::string say(std::string_view key, const Values& values = {}) const;
  /// Returns: "3 March 2027" of "2027-03-03", "March 2027" of "2027-03"; what is no such date stands for itself.
  [[nodiscard]] std::string date(std::string_view iso) const;
  /// Returns: rounded to `digits` (0..9) decimals, without zeros at the end.
  [[nodiscard]] std::string number(double value, int digits = 2) const;

 private:
  /// {name}, or with forms {name|week|weeks}: the first where the number `name` takes the singular.
  struct Placeholder {
    std::string name;
    std::optional<std::string> one, other;
  };
  using Piece = std::variant<std::string, Placeholder>;
  using Pieces = std::vector<Piece>;

  Texts() = default;
  static std::optional<Pieces> parse(std::string_view text);
  static std::optional<Placeholder> parse_placeholder(std::string_view inside);
  [[nodiscard]] std::string fill(const Placeholder& place, const Values& values) const;
  [[nodiscard]] std::string shown(const std::string& value) const;
  [[nodiscard]] bool singular(std::string_view number) const;

  Language language_ = Language::en;
  std::map<std::string, Pieces, std::less<>> texts_;
};

}  // namespace comedo
