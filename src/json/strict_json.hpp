// JSON documents read member by member: the first fault stays as the error, and it names members, never their values.
#pragma once

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "bounded_json.hpp"
#include "comedo/error.hpp"

namespace comedo {

/// Returns: the document; none where it is no JSON, not UTF-8, above `most_bytes`, deeper than 32, or where an object
/// has a member twice: of two answers nobody knows which one counts.
[[nodiscard]] inline std::optional<Json> parse_strict(std::string_view text, std::size_t most_bytes) {
  std::vector<std::set<std::string>> open;
  Json document = parse_bounded(text, most_bytes, 32, [&](Json::parse_event_t event, Json& value) {
    using Event = Json::parse_event_t;
    if (event == Event::object_start) open.emplace_back();
    if (event == Event::object_end && !open.empty()) open.pop_back();
    return event != Event::key || open.empty() || open.back().insert(value.get<std::string>()).second;
  });
  return document.is_discarded() ? std::nullopt : std::optional(std::move(document));
}

/// A document's first fault, and where in it the reader is.
class Faults {
 public:
  Faults(ErrorCode code, std::string document) : code_(code), document_(std::move(document)) {}
  void say(const std::string& where, const std::string& what) {
    if (!error_) error_ = Error{code_, document_ + ": " + where + " " + what};
  }
  [[nodiscard]] const std::optional<Error>& error() const { return error_; }

 private:
  ErrorCode code_;
  std::string document_;
  std::optional<Error> error_;
};

/// The members of one object. Each is asked for by name; `finish` complains about the others.
class Members {
 public:
  Members(const Json& object, std::string where, Faults& faults)
      : object_(object), where_(std::move(where)), faults_(faults) {
    if (!object.is_object()) faults_.say(where_.empty() ? "it" : where_, "is not an object");
  }

  /// Returns: the member; null where it is absent or null.
  const Json* find(const std::string& name) {
    asked_.insert(name);
    const auto found = object_.is_object() ? object_.find(name) : object_.end();
    return found == object_.end() || found->is_null() ? nullptr : &*found;
  }
  const Json* need(const std::string& name) {
    const Json* found = find(name);
    if (!found) complain(name, "is missing");
    return found;
  }
  std::optional<bool> boolean(const std::string& name) {
    const Json* found = find(name);
    if (!found) return std::nullopt;
    if (!found->is_boolean()) return complain(name, "is neither true nor false"), std::nullopt;
    return found->get<bool>();
  }
  std::optional<double> number(const std::string& name, double low, double high) {
    const Json* found = find(name);
    if (!found) return std::nullopt;
    if (!found->is_number()) return complain(name, "is not a number"), std::nullopt;
    const auto value = found->get<double>();
    if (!(value >= low && value <= high)) return complain(name, "is out of range"), std::nullopt;
    return value;
  }
  std::optional<int> whole(const std::string& name, int low, int high) {
    const auto value = number(name, low, high);
    if (value && *value != std::floor(*value)) return complain(name, "is not a whole number"), std::nullopt;
    return value ? std::optional(static_cast<int>(*value)) : std::nullopt;
  }
  std::optional<std::string> text(const std::string& name) {
    const Json* found = find(name);
    if (!found) return std::nullopt;
    return is_text(*found, name) ? std::optional(found->get<std::string>()) : std::nullopt;
  }
  std::string needed_text(const std::string& name) { return need(name) ? text(name).value_or("") : std::string(); }
  std::optional<std::vector<std::string>> texts(const std::string& name) {
    const Json* found = list(name);
    if (!found) return std::nullopt;
    std::vector<std::string> all;
    for (const Json& one : *found) {
      if (!is_text(one, name)) return std::nullopt;
      all.push_back(one.get<std::string>());
    }
    return all;
  }
  const Json* list(const std::string& name) {
    const Json* found = find(name);
    if (!found) return nullptr;
    if (!found->is_array()) return complain(name, "is not a list"), nullptr;
    if (found->size() > kMostItems) return complain(name, "is too long"), nullptr;
    return found;
  }
  /// Returns: the one of [first, last] whose name_of is the member's text.
  template <class Enum>
  std::optional<Enum> one_of(const std::string& name, Enum last) {
    const auto value = text(name);
    if (!value) return std::nullopt;
    for (int i = 0; i <= static_cast<int>(last); ++i)
      if (name_of(static_cast<Enum>(i)) == *value) return static_cast<Enum>(i);
    return complain(name, "is none of the values that are known"), std::nullopt;
  }

  void complain(const std::string& name, const std::string& what) {
    faults_.say(where_.empty() ? name : where_ + "." + name, what);
  }
  void finish() {
    if (!object_.is_object()) return;
    for (const auto& [name, value] : object_.items())
      if (!asked_.contains(name)) complain(is_plain(name) ? name : "a member", "is unknown here");
  }

 private:
  static constexpr std::size_t kMostItems = 4096, kMostText = 4096;
  static bool is_plain(const std::string& name) {  // anything else is hardly a misspelt member, and no text for a log
    return name.size() <= 40 && name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos;
  }
  bool is_text(const Json& value, const std::string& name) {
    if (!value.is_string()) return complain(name, "is not a text"), false;
    if (value.get_ref<const std::string&>().size() > kMostText) return complain(name, "is too long"), false;
    return true;
  }

  const Json& object_;
  std::string where_;
  Faults& faults_;
  std::set<std::string> asked_;
};

}  // namespace comedo
