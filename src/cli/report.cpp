// comedo report: assessments -> PDF, FHIR, CSV. One assessment is a report, several are a history.
#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "advice_data.hpp"
#include "comedo/assessment_document.hpp"
#include "command.hpp"
#include "days.hpp"
#include "report_inputs.hpp"

namespace comedo::cli {

namespace {

struct ReportFlags {
  std::vector<std::string> documents, taken, images;
  std::string language = "en", today;
  std::string pdf, fhir, csv, subject, confirmed_by;
};

/// Gives each document its day and puts them in the order of days; says why not.
bool add_days(const ReportFlags& flags, const std::string& today, std::vector<Graded>& all) {
  if (all.size() == 1 && flags.taken.empty()) return all.front().date = today, true;
  if (flags.taken.size() != all.size())
    return fmt::print(stderr, "comedo: {} assessments need as many --taken\n", all.size()), false;
  for (std::size_t i = 0; i < all.size(); ++i) all[i].date = flags.taken[i];
  std::stable_sort(all.begin(), all.end(), [](const Graded& a, const Graded& b) { return a.date < b.date; });
  return true;
}

Trend trend_of(const std::vector<Graded>& all) {
  std::vector<Snapshot> shots;
  shots.reserve(all.size());
  for (const Graded& one : all) shots.push_back(snapshot_of(one.report, one.report.file, one.date));
  return comedo::trend_of(std::move(shots));
}

Bytes pdf_of_history(const std::vector<Graded>& all, const Album& album, const std::string& today, const Texts& texts) {
  const Trend trend = trend_of(all);  // in the order of `all`
  HistoryView view{trend, today, texts};
  std::optional<Image> first, latest;
  if (const auto ends = ends_of(trend)) {
    first = album.picture_of(all[ends->first].report);
    latest = album.picture_of(all[ends->latest].report);
    if (first) view.first.emplace(Illustration{all[ends->first].report, *first});
    if (latest) view.latest.emplace(Illustration{all[ends->latest].report, *latest});
  }
  return history_pdf(view);
}

template <class Contents>
bool wrote(const std::string& file, const Contents& contents) {
  const auto written = write_file(file, contents);
  if (!written) complain(file, written.error());
  return written.ok();
}

Exit run_report(const ReportFlags& flags) {
  const auto texts = read_texts(flags.language);
  auto all = read_documents(flags.documents);
  if (!texts || !all) return Exit::refused;
  if (all->empty()) return fmt::print(stderr, "comedo: no assessment\n"), Exit::refused;
  if (!flags.fhir.empty() && all->size() > 1)
    return fmt::print(stderr, "comedo: --fhir takes one assessment\n"), Exit::usage;
  const std::string today = flags.today.empty() ? current_day() : flags.today;
  if (!add_days(flags, today, *all)) return Exit::usage;
  const auto album = Album::open(flags.images);
  if (!album) return Exit::refused;
  album->tell_strangers(*all);

  const Graded& one = all->front();
  const auto picture = all->size() == 1 && !flags.pdf.empty() ? album->picture_of(one.report) : std::nullopt;
  const AssessmentView view{one.report, one.date, today, *texts, picture ? &*picture : nullptr};
  if (!flags.pdf.empty())
    if (!wrote(flags.pdf, all->size() == 1 ? assessment_pdf(view) : pdf_of_history(*all, *album, today, *texts)))
      return Exit::refused;
  if (!flags.fhir.empty())
    if (!wrote(flags.fhir, assessment_fhir(view, {flags.subject, flags.confirmed_by}))) return Exit::refused;
  if (!flags.csv.empty())
    if (!wrote(flags.csv, history_csv(trend_of(*all)))) return Exit::refused;
  if (flags.pdf.empty() && flags.fhir.empty() && flags.csv.empty()) fmt::print("{}", history_csv(trend_of(*all)));
  return Exit::ok;
}

}  // namespace

void add_report(CLI::App& app, Exit& status) {
  auto flags = std::make_shared<ReportFlags>();
  CLI::App* command = app.add_subcommand("report", "Write assessments as PDF, FHIR or CSV; several are a history");
  command->add_option("documents", flags->documents, "What 'comedo assess' printed as JSON, or - for standard input")
      ->required();
  command
      ->add_option("--taken", flags->taken,
                   "Day of the photograph, once an assessment, in order; of a single one by default today")
      ->check(not_a_day);
  command->add_option("--image", flags->images, "Photograph that was assessed, to be drawn in; may be repeated");
  command->add_option("--lang", flags->language, "Language: en, fr, de or es")
      ->check(CLI::IsMember({"en", "fr", "de", "es"}))
      ->capture_default_str();
  command->add_option("--today", flags->today, "Day of the document; by default the clock's")->check(not_a_day);
  command->add_option("--pdf", flags->pdf, "Write pages into this file");
  CLI::Option* fhir = command->add_option("--fhir", flags->fhir, "Write a FHIR R4 DiagnosticReport into this file");
  command->add_option("--csv", flags->csv,
                      "Write a table into this file; without any of the three, to standard output");
  command->add_option("--subject", flags->subject, "Reference of the person in FHIR, such as Patient/12")->needs(fhir);
  command
      ->add_option("--confirmed-by", flags->confirmed_by,
                   "Clinician who confirmed it, such as Practitioner/7: the report is final")
      ->needs(fhir);
  command->callback([flags, &status] { status = run_report(*flags); });
}

}  // namespace comedo::cli
