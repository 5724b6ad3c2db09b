// What a plan says, in words: its lines, where they come from, its dates and days.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "comedo/plan_document.hpp"

namespace comedo::document {

class Speech {
 public:
  explicit Speech(const PlanView& view) : view_(view) {}

  [[nodiscard]] std::string say(std::string_view key, const Texts::Values& values = {}) const {
    return view_.texts.say(key, values);
  }
  [[nodiscard]] std::string say(const Line& line) const { return say(line.text, line.values); }
  /// Returns: rules, source, section, edition and date, and the mark of what no clinician has confirmed; rules of one
  /// source together. A rule that the rule base does not know stands by its id.
  [[nodiscard]] std::string origin(std::span<const std::string> rules) const;
  /// Returns: what to do now in one sentence. Where help comes first, everything else can wait.
  [[nodiscard]] std::string decision() const;
  /// Returns: "today", "within 2 weeks".
  [[nodiscard]] std::string within(int days) const;
  [[nodiscard]] std::string course_name(std::string_view id) const;
  /// Returns: the price with its currency; empty where it is unknown.
  [[nodiscard]] std::string price(const Product& product) const;
  /// Returns: "+4", "-1.5" as the language writes it.
  [[nodiscard]] std::string points(double value) const;

  [[nodiscard]] const PlanView& view() const noexcept { return view_; }

 private:
  const PlanView& view_;
};

/// Every step of the plan: morning, evening, ask_doctor.
[[nodiscard]] std::vector<const Step*> steps_of(const Plan& plan);
/// The rules of a whole step, each once, in order.
[[nodiscard]] std::vector<std::string> rules_of(const Step& step);
/// The rules of the whole plan, each once, in the rule base's order; unknown ones last.
[[nodiscard]] std::vector<std::string> rules_of(const PlanView& view);
/// The day on which the course of this plan began: this one, or that of the course that goes on.
[[nodiscard]] const std::string& course_started(const PlanView& view);

}  // namespace comedo::document
