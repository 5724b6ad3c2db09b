#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "advice_data.hpp"
#include "comedo/plan_document.hpp"
#include "command.hpp"
#include "days.hpp"

namespace comedo::cli {

namespace {

struct AdviseFlags {
  std::string assessment, taken;
  std::string profile, catalog, rules;
  std::vector<std::string> earlier;
  std::optional<double> adherence;
  std::string language = "en", today;
  bool json = false;
  std::string pdf, fhir, subject;
};

/// The first line that is not blank: `comedo assess --json` writes one document a line.
std::string first_document(const std::string& file, const std::string& text) {
  const std::size_t end = text.find('\n');
  if (end == std::string::npos || !text.starts_with("{\"schema\"")) return text;
  if (text.find_first_not_of(" \r\n", end) != std::string::npos)
    fmt::print(stderr, "comedo: {}: several assessments; the plan is for the first\n", file);
  return text.substr(0, end);
}

/// The edge reads files and says what is wrong; none where anything is.
std::optional<AdviceInput> read_person(const AdviseFlags& flags) {
  AdviceInput input;
  input.today = flags.today.empty() ? current_day() : flags.today;
  const auto report = read_text(flags.assessment);
  if (!report) return complain(flags.assessment, report.error()), std::nullopt;
  const auto grade = grade_of_report(first_document(flags.assessment, *report));
  if (!grade) return complain(flags.assessment, grade.error()), std::nullopt;
  input.grade = *grade;
  input.grade.date = flags.taken.empty() ? input.today : flags.taken;
  if (!flags.profile.empty()) {
    const auto text = read_text(flags.profile);
    if (!text) return complain(flags.profile, text.error()), std::nullopt;
    auto profile = parse_profile(*text);
    if (!profile) return complain(flags.profile, profile.error()), std::nullopt;
    input.profile = *std::move(profile);
  } else {
    fmt::print(stderr, "comedo: no --profile: the plan takes the careful way wherever an answer is missing\n");
  }
  return input;
}

/// Adds earlier plans, oldest first, whatever the order in which they were given.
bool read_earlier(const AdviseFlags& flags, AdviceInput& input) {
  std::vector<EarlierPlan> plans;
  for (const std::string& file : flags.earlier) {
    const auto text = read_text(file);
    if (!text) return complain(file, text.error()), false;
    auto plan = parse_earlier_plan(*text);
    if (!plan) return complain(file, plan.error()), false;
    plans.push_back(*std::move(plan));
  }
  std::sort(plans.begin(), plans.end(), [](const EarlierPlan& a, const EarlierPlan& b) { return a.date < b.date; });
  for (const EarlierPlan& plan : plans) input.earlier.push_back({plan.grade, std::nullopt, plan.course});
  if (plans.empty()) return true;
  input.earlier.back().adherence = flags.adherence;
  input.plan_started = plans.back().course_started;
  return true;
}

Exit write_plan(const AdviseFlags& flags, const PlanView& view) {
  if (!flags.pdf.empty())
    if (const auto written = write_file(flags.pdf, plan_pdf(view)); !written)
      return complain(flags.pdf, written.error()), Exit::refused;
  if (!flags.fhir.empty())
    if (const auto written = write_file(flags.fhir, plan_fhir(view, flags.subject)); !written)
      return complain(flags.fhir, written.error()), Exit::refused;
  if (flags.json)
    fmt::print("{}\n", plan_json(view));
  else if (flags.pdf.empty() && flags.fhir.empty())
    fmt::print("{}", plan_text(view));
  return Exit::ok;
}

Exit run_advise(const AdviseFlags& flags) {
  const auto rules = read_rules(flags.rules);
  const auto texts = read_texts(flags.language);
  const auto ingredients = read_ingredients();
  if (!rules || !texts || !ingredients) return Exit::refused;
  auto input = read_person(flags);
  if (!input || !read_earlier(flags, *input)) return Exit::refused;

  const bool example = flags.catalog.empty();
  const std::string file = example ? (advice_folder() / "catalog.csv").string() : flags.catalog;
  auto import = read_products(file, *ingredients);
  if (!import) return Exit::refused;
  report_rejected(file, *import, 5);
  const Catalog catalog(std::move(import->products), *ingredients);
  const std::string name =
      example ? texts->say("document.example_catalog") : std::filesystem::path(file).filename().string();

  const Plan plan = advise(*input, *rules, catalog, *ingredients);
  return write_plan(flags, {plan, *input, *rules, *texts, name});
}

}  // namespace

void add_advise(CLI::App& app, Exit& status) {
  auto flags = std::make_shared<AdviseFlags>();
  CLI::App* command = app.add_subcommand("advise", "Make a treatment plan from a grade and what a person says");
  command->add_option("--assessment", flags->assessment, "What 'comedo assess --json' printed, or - for standard input")
      ->required();
  command->add_option("--taken", flags->taken, "Day of the selfie; by default today")->check(not_a_day);
  command->add_option("--profile", flags->profile, "Answers of the person (JSON); without it everything is unknown");
  command->add_option("--catalog", flags->catalog,
                      "Products: CSV, or Open Beauty Facts as .json or .jsonl; by default an example of invented ones");
  CLI::Option* earlier =
      command->add_option("--earlier", flags->earlier, "Earlier plans of this person, as --json printed them");
  command->add_option("--adherence", flags->adherence, "Share of the last plan's applications that were made, 0 to 1")
      ->check(CLI::Range(0.0, 1.0))
      ->needs(earlier);
  command->add_option("--lang", flags->language, "Language of the plan: en, fr, de or es")
      ->check(CLI::IsMember({"en", "fr", "de", "es"}))
      ->capture_default_str();
  command->add_option("--rules", flags->rules, "Rule file in place of the one that came with the program");
  command->add_option("--today", flags->today, "Day of the plan; by default the clock's")->check(not_a_day);
  command->add_flag("--json", flags->json, "Print one JSON document instead of text");
  command->add_option("--pdf", flags->pdf, "Write the plan as PDF into this file");
  CLI::Option* fhir = command->add_option("--fhir", flags->fhir, "Write the plan as FHIR R4 CarePlan into this file");
  command->add_option("--subject", flags->subject, "Reference of the person in that file, such as Patient/12")
      ->needs(fhir);
  command->callback([flags, &status] { status = run_advise(*flags); });
}

}  // namespace comedo::cli
