#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <cstdio>

#include "backbone.hpp"
#include "comedo/overlay.hpp"
#include "comedo/pipeline.hpp"
#include "command.hpp"
#include "grading.hpp"

namespace comedo::cli {

namespace {

struct AssessOptions : CommonOptions {
  bool json = false;
  std::string overlay;
  int overlay_side_px = 1600;
  BackboneFlags backbone;
};

/// The report as a person reads it on a terminal.
std::string sentence(const Report& report) {
  const Assessment& graded = report.assessment;
  std::string text = fmt::format("{}: {} {:.2f}", report.file, label_of(graded.level), graded.score);
  if (graded.interval) text += fmt::format(" (likely {:.2f} to {:.2f})", graded.interval->low, graded.interval->high);
  if (const std::string region = most_severe(report); !region.empty()) text += fmt::format(", most severe: {}", region);
  text += "\n ";
  for (const ScoredPatch& patch : report.patches)
    text += fmt::format(" {} {:.2f} ", title_of(patch.region), patch.score);
  text += "\n";
  for (const QualityIssue& issue : report.quality.issues)
    text += fmt::format("  {} {}\n", issue.blocking ? "Do not rely on this grade:" : "Note:", issue.advice);
  for (const std::string& warning : report.warnings) text += fmt::format("  {}\n", warning);
  return text;
}

/// One thread's way from input to text; refusals are kept for the exit status.
class Assessor {
 public:
  Assessor(Pipeline pipeline, const AssessOptions& options) : pipeline_(std::move(pipeline)), options_(options) {}

  std::string assess(const Input& input) {
    const auto bytes = read_input(input, options_.limits().max_bytes);
    if (!bytes) return refuse(input, bytes.error());
    const auto report = pipeline_.assess(*bytes, input.name);
    if (!report) return refuse(input, report.error());
    if (!options_.overlay.empty())
      if (const auto drawn = draw(input, *bytes, *report); !drawn) return refuse(input, drawn.error());
    return options_.json ? to_json(*report) + "\n" : sentence(*report);
  }

  [[nodiscard]] bool refused() const { return refused_; }

 private:
  std::string refuse(const Input& input, const Error& error) {
    refused_ = true;
    if (options_.json) return to_json(input.name, error) + "\n";
    return fmt::format("{}: refused: {}: {}\n", input.name, name_of(error.code), error.message);
  }

  Result<Done> draw(const Input& input, const Bytes& bytes, const Report& report) const {
    auto photo = Photo::open(bytes, options_.limits());
    if (!photo) return photo.error();
    const auto picture = options_.overlay_side_px > 0 ? photo->whole(options_.overlay_side_px) : photo->whole();
    if (!picture) return picture.error();
    const Bytes png = encode_png(draw_overlay(*picture, report));
    return write_file(std::filesystem::path(options_.overlay) / (input.stem + ".overlay.png"), png);
  }

  Pipeline pipeline_;
  const AssessOptions& options_;
  bool refused_ = false;
};

Exit run_assess(const AssessOptions& options) {
  const auto inputs = list_inputs(options.inputs);
  if (!inputs) return complain(inputs.error()), Exit::refused;
  const auto pipeline = load_pipeline(options, options.backbone);
  if (!pipeline) return complain(pipeline.error()), exit_for(pipeline.error());

  const int threads = options.thread_count(inputs->size());
  std::vector<Assessor> assessors;
  assessors.reserve(static_cast<std::size_t>(threads));
  for (int i = 0; i < threads; ++i) assessors.emplace_back(*pipeline, options);
  Progress progress("assessing", inputs->size());
  run_in_order(
      inputs->size(), threads,
      [&](int worker, std::size_t index) {
        return assessors[static_cast<std::size_t>(worker)].assess((*inputs)[index]);
      },
      [&](std::size_t, const std::string& text) {
        progress.clear();
        fmt::print("{}", text);
        std::fflush(stdout);
        progress.advance();
      });
  for (const Assessor& assessor : assessors)
    if (assessor.refused()) return Exit::refused;
  return Exit::ok;
}

}  // namespace

void add_assess(CLI::App& app, Exit& status) {
  auto options = std::make_shared<AssessOptions>();
  CLI::App* command =
      app.add_subcommand("assess", "Grade pictures: score, level, regions and advice on the photograph");
  add_input_options(*command, *options);
  command->add_flag("--json", options->json, "One JSON document a line on stdout, in input order");
  command->add_option("--overlay", options->overlay,
                      "Write NAME.overlay.png, the grade drawn on the picture, into this folder");
  command
      ->add_option("--overlay-side", options->overlay_side_px,
                   "Long side of the overlay's picture, px; 0 keeps full size")
      ->check(CLI::Range(0, 20000))
      ->capture_default_str();
  add_model_option(*command, *options);
  add_precision_option(*command, *options);
  add_backbone_options(*command, options->backbone);
  command->callback([options, &status] { status = run_assess(*options); });
}

}  // namespace comedo::cli
