#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "comedo/study_report.hpp"
#include "evaluation_table.hpp"
#include "score_pictures.hpp"

namespace comedo::cli {

namespace fs = std::filesystem;

namespace {

struct EvaluateFlags : CommonOptions {
  std::string data;
  std::string images;
  std::string predictions;
  std::string report;
  std::string card;
  std::string save;
  bool json = false;
  bool worse = false;
  StudyOptions study;
  BackboneFlags backbone;
};

std::optional<Scored> read_predictions(const EvaluateFlags& flags) {
  const auto text = read_text(flags.predictions);
  if (!text) return complain(flags.predictions, text.error()), std::nullopt;
  auto predictions = parse_predictions(*text);
  if (!predictions) return complain(flags.predictions, predictions.error()), std::nullopt;
  const std::string file = fs::path(flags.predictions).filename().string();
  return Scored{*std::move(predictions), {"The scores of " + file, "Read from " + file}};
}

Result<Done> write_card(const Study& study, const StudySource& source, const EvaluateFlags& flags) {
  const fs::path folder = model_folder(flags.model);
  const auto text = read_text((folder / "manifest.json").string());
  if (!text) return Error{ErrorCode::model_missing, "the model folder has no manifest.json"};
  const auto manifest = parse_manifest(*text);
  if (!manifest) return manifest.error();
  CardNotes notes;
  if (const auto noted = read_text((folder / "card.json").string())) {
    auto parsed = parse_card_notes(*noted);
    if (!parsed) return parsed.error();
    notes = *std::move(parsed);
  } else {
    fmt::print(stderr, "comedo: the model folder has no card.json: the card will say 'not stated'\n");
  }
  return write_file(flags.card, model_card(*manifest, notes, study, source));
}

Exit publish(const Study& study, const Scored& scored, const EvaluateFlags& flags) {
  if (flags.json)
    fmt::print("{}\n", to_json(study, scored.source));
  else
    fmt::print("{}", evaluation_table(study));
  if (!flags.report.empty())
    if (const auto written = write_file(fs::path(flags.report) / "index.html", to_html(study, scored.source)); !written)
      return complain(flags.report, written.error()), Exit::refused;
  if (!flags.card.empty())
    if (const auto written = write_card(study, scored.source, flags); !written)
      return complain(flags.card, written.error()), exit_for(written.error());
  return scored.refused ? Exit::refused : Exit::ok;
}

Exit run_evaluate(const EvaluateFlags& flags) {
  const auto labels = read_text(flags.data);
  if (!labels) return complain(flags.data, labels.error()), Exit::refused;
  std::optional<Scored> scored;
  if (!flags.predictions.empty()) {
    scored = read_predictions(flags);
  } else {
    const auto data = parse_dataset(*labels, {.folds = FoldColumn::optional});
    if (!data) return complain(flags.data, data.error()), Exit::refused;
    const auto pipeline = load_pipeline(flags, flags.backbone);
    if (!pipeline) return complain(pipeline.error()), exit_for(pipeline.error());
    scored = score_pictures(data->images, flags.images, *pipeline, flags.worse, flags);
  }
  if (!scored) return Exit::refused;
  if (!flags.save.empty())
    if (const auto written = write_file(flags.save, predictions_csv(scored->predictions)); !written)
      return complain(flags.save, written.error()), Exit::refused;
  const auto cases = read_cases(*labels, scored->predictions, flags.study);
  if (!cases) return complain(flags.data, cases.error()), Exit::refused;
  return publish(study_of(*cases, flags.study), *scored, flags);
}

}  // namespace

void add_evaluate(CLI::App& app, Exit& status) {
  auto flags = std::make_shared<EvaluateFlags>();
  CLI::App* command = app.add_subcommand(
      "evaluate", "Measure scores against labels, beside a constant guess and the doctors, with intervals");
  command->add_option("--data", flags->data, "CSV with columns file, subject and level or hayashi; cv_fold for --folds")
      ->required();
  CLI::Option_group* scores = command->add_option_group("scores", "Where the scores come from");
  CLI::Option* images = scores->add_option("--images", flags->images, "Folder of the pictures, to be scored now")
                            ->check(CLI::ExistingDirectory);
  CLI::Option* predictions = scores->add_option("--predictions", flags->predictions,
                                                "CSV with columns file, score; also fold, low, high, trust, count");
  scores->require_option(1);
  command
      ->add_flag("--folds", flags->study.folds,
                 "The predictions are out-of-fold: compare with the other folds' mean, check cross-conformal intervals")
      ->needs(predictions);
  command->add_option("--by", flags->study.by, "Column whose values make subgroups; may be given several times")
      ->allow_extra_args(false);
  command->add_option("--save", flags->save, "CSV file to write the scores to, for --predictions later")->needs(images);
  command
      ->add_flag(
          "--worse", flags->worse,
          "Also score the pictures in worse light, framing and quality, for a table of robustness; takes 14 times "
          "as long")
      ->needs(images);
  command->add_option("--report", flags->report, "Folder for index.html, the evaluation as a page with plots");
  command->add_option("--card", flags->card, "Markdown file: the card of the model");
  command->add_flag("--json", flags->json, "Print one JSON document instead of the table");
  command->add_option("--geometry", flags->geometry, "How patches are cut: service or notebook")
      ->check(CLI::IsMember({"service", "notebook"}))
      ->capture_default_str();
  add_threads_option(*command, *flags);
  add_model_option(*command, *flags);
  add_precision_option(*command, *flags);
  add_backbone_options(*command, flags->backbone);
  command->callback([flags, &status] { status = run_evaluate(*flags); });
}

}  // namespace comedo::cli
