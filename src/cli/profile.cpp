#include "comedo/profile.hpp"

#include <fmt/core.h>

#include <CLI/CLI.hpp>

#include "command.hpp"

namespace comedo::cli {

namespace {

/// Somebody who does not exist, with an answer to what most people can answer.
Profile example() {
  Profile profile;
  profile.age = 17;
  profile.sex = Sex::female;
  profile.pregnancy = Pregnancy::no;
  profile.skin = SkinType::combination;
  profile.monk_tone = 4;
  profile.country = "DE";
  profile.allergies = std::vector<std::string>{"lanolin"};
  profile.treatments = std::vector<TreatmentHistory>{{"salicylic acid", false, 6, TreatmentResult::no_change}};
  profile.conditions = std::vector<std::string>();
  profile.medicines = std::vector<std::string>();
  profile.nodules = profile.scars = profile.pain = profile.ulcers = profile.fever_or_joint_pain = false;
  profile.marks = true;
  profile.duration_months = 8;
  profile.mood = Mood::bothered;
  profile.budget = 20;
  profile.currency = "EUR";
  profile.fragrance_free = true;
  return profile;
}

Exit run_profile(const std::string& check) {
  if (check.empty()) {
    fmt::print("{}\n", to_json(example()));
    return Exit::ok;
  }
  const auto text = read_text(check);
  if (!text) return complain(check, text.error()), Exit::refused;
  const auto profile = parse_profile(*text);
  if (!profile) return complain(check, profile.error()), Exit::refused;
  fmt::print("{}: can be used\n", check);
  return Exit::ok;
}

}  // namespace

void add_profile(CLI::App& app, Exit& status) {
  auto check = std::make_shared<std::string>();
  CLI::App* command = app.add_subcommand("profile", "Print an example of a profile for advise, or check one");
  command->add_option("--check", *check, "Profile to check, or - for standard input");
  command->callback([check, &status] { status = run_profile(*check); });
}

}  // namespace comedo::cli
