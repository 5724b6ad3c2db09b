// Rules as data: facts, conditions in three-valued logic, effects, sources. Knows nothing of what they are about.
#pragma once

#include <bitset>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "comedo/catalog.hpp"
#include "comedo/error.hpp"

namespace comedo {

struct Source {
  std::string id;
  std::string label;           ///< What stands under every line: "NICE NG198".
  std::string title, edition;  ///< In full, for the list at the end.
  std::string date;            ///< ISO 8601, perhaps only the year.
  std::string url;             ///< May be empty.
};

enum class FactType : std::uint8_t {
  boolean,
  number,
  one_of,  ///< One of `values`.
  set,     ///< Any of `values`; of a text outside them the rules know nothing.
  texts,   ///< Free texts: a rule can ask only whether they are known, and hand them on to an effect.
};
struct Fact {
  std::string id;
  FactType type = FactType::boolean;
  std::vector<std::string> values;
  bool derived = false;  ///< A boolean that rules set; false until one does.
  bool late = false;  ///< Known only once a course was chosen; rules that read it speak of the plan, not of the choice.
  std::string question;  ///< Text key of the question to the person; empty where nobody can be asked.
  std::string asked_as;  ///< What the answer is called where it is not the fact itself; else `id`.
};

enum class Slot : std::uint8_t { morning, evening, both };
/// One preparation: what is put on or taken.
struct Treatment {
  std::string id;
  std::string name, amount, frequency;  ///< Text keys.
  std::vector<std::string> ramp_up;     ///< Text keys, in order: how to begin.
  ProductKind kind = ProductKind::treatment;
  bool oral = false;
  std::vector<Active> actives;       ///< `percent` is the least that counts.
  std::vector<double> most_percent;  ///< As many as `actives`: the most that counts; 100 where none is named.
  std::vector<std::string> without;  ///< Classes of which a product for it must hold no active.
  std::vector<std::string> classes;
  Slot slot = Slot::evening;
  int order = 0;                              ///< In the slot, ascending.
  std::map<std::string, LegalStatus> status;  ///< By ISO alpha-2 country; "*" elsewhere, always there.
};
/// What is used together and proposed or excluded as one.
struct Course {
  std::string id, name;                 ///< `name` is a text key.
  std::vector<std::size_t> treatments;  ///< Indices of RuleBase::treatments.
};

enum class EffectKind : std::uint8_t {
  set,            ///< target: a derived fact.
  urgent,         ///< text.
  refer,          ///< text, number: within so many days.
  care,           ///< target: a treatment that everyone gets.
  include,        ///< target: a course, number: its points.
  prefer,         ///< target: a course or a class, number: points more (or fewer) for courses that are or have it.
  exclude,        ///< target: a course, treatment, class or "*" (every course).
  exclude_named,  ///< target: a fact of texts; courses with any ingredient or class that it names.
  exclude_tried,  ///< target: a fact of texts; courses all of whose actives it names.
  note,
  avoid,
  expect,   ///< text.
  ramp_up,  ///< text, target: a treatment or class.
  ask,      ///< target: a fact with a question.
  review,
  selfie,  ///< number: weeks; the soonest counts.
  decide,  ///< value: what to do next; the first counts. text: why.
};
struct Effect {
  EffectKind kind = EffectKind::note;
  std::string target, text, value;
  double number = 0;
  std::size_t fact = 0;                       ///< Index of the fact that `target` names, where it names one.
  std::uint64_t courses = 0, treatments = 0;  ///< Bit i: `target` means course or treatment i of the rule base.
};
struct Rule {
  std::string id;
  std::string grade;       ///< Of the evidence, one of the file's grades.
  std::size_t source = 0;  ///< Index of RuleBase::sources.
  std::string section;     ///< Where in the source.
  bool confirmed = false;  ///< False: to be confirmed by a clinician.
  bool apply_if_unknown = false;
  bool late = false;  ///< Reads a late fact, itself or through others.
  std::vector<Effect> effects;
};

constexpr std::size_t kMostFacts = 128;  ///< In one rule file.
using FactSet = std::bitset<kMostFacts>;

/// What is known of one fact.
struct FactValue {
  bool known = false;
  double number = 0;          ///< boolean: 0 or 1; number; one_of: index of the value.
  std::uint64_t members = 0;  ///< set: bit i stands for value i.
  FactSet doubt;              ///< derived: unknown facts that could turn it.
  bool certain = false;       ///< derived: set, whatever the answers.
};

class RuleBase;

/// Values of a rule base's facts; unknown until set. Lives no longer than the rule base.
class Facts {
 public:
  explicit Facts(const RuleBase& rules);
  // Each does nothing where the rule base has no such fact: then no rule asks for it. Requires: the fact's type, and
  // for one_of a value of its list; the fact is not derived. In a set, values outside the list are left out.
  void set(std::string_view fact, bool value);
  void set(std::string_view fact, double value);
  void set(std::string_view fact, std::string_view value);
  void set(std::string_view fact, std::span<const std::string> values);
  void set(std::string_view fact, const char* value) { set(fact, std::string_view(value)); }
  /// Returns: whether it is known, or false for a fact that is not declared.
  [[nodiscard]] bool known(std::string_view fact) const;
  /// Returns: a boolean fact's value; none where unknown or not declared.
  [[nodiscard]] std::optional<bool> boolean(std::string_view fact) const;

 private:
  friend class RuleBase;
  FactValue* slot(std::string_view fact, FactType type);
  const RuleBase* rules_;
  std::vector<FactValue> values_;
};

/// A fact that is unknown and the rules whose turn depends on its answer; indices.
struct Deciding {
  std::size_t fact = 0;
  std::vector<std::size_t> rules;
};
/// What rules made of facts.
struct Outcome {
  std::vector<std::size_t> applied;  ///< Indices of rules, in the file's order.
  /// In the file's order of facts. Any answers to the facts that are not listed leave every effect but `set` as it is;
  /// a condition "known" is not counted, so that a rule can keep silent about a question that fits nobody with these
  /// answers.
  std::vector<Deciding> deciding;
};

/// A checked rule file. Threads: safe once loaded.
class RuleBase {
 public:
  /// Reads a document of docs/rules.schema.json. Errors: rules_invalid; the message names the rule, fact, treatment or
  /// course, and what is wrong: an unknown member, fact, value, target or source, a missing source, an id twice, a
  /// cycle among derived facts, a late fact that would choose.
  [[nodiscard]] static Result<RuleBase> load(std::string_view json);

  [[nodiscard]] const std::string& version() const noexcept;
  [[nodiscard]] const std::string& date() const noexcept;
  [[nodiscard]] std::span<const Source> sources() const noexcept;
  [[nodiscard]] std::span<const Fact> facts() const noexcept;
  [[nodiscard]] std::span<const Treatment> treatments() const noexcept;
  [[nodiscard]] std::span<const Course> courses() const noexcept;
  [[nodiscard]] std::span<const Rule> rules() const noexcept;
  /// Returns: the rule of this id; null if there is none.
  [[nodiscard]] const Rule* rule(std::string_view id) const noexcept;
  [[nodiscard]] const Treatment* treatment(std::string_view id) const noexcept;
  [[nodiscard]] const Course* course(std::string_view id) const noexcept;
  /// Every text key that the file uses, sorted, once each.
  [[nodiscard]] std::vector<std::string> text_keys() const;

  /// Evaluates the rules that choose, and writes derived facts into `facts`. Requires: facts of this rule base.
  [[nodiscard]] Outcome choose(Facts& facts) const;
  /// Evaluates the late rules, after the late facts were set. Requires: the same facts, after `choose`.
  [[nodiscard]] Outcome conclude(Facts& facts) const;

  RuleBase(RuleBase&&) noexcept;
  RuleBase& operator=(RuleBase&&) noexcept;
  ~RuleBase();

  struct Data;  ///< Private to the layer.

 private:
  friend class Facts;
  explicit RuleBase(std::unique_ptr<Data> data);
  [[nodiscard]] Outcome run(Facts& facts, bool late) const;
  std::unique_ptr<Data> data_;
};

}  // namespace comedo
