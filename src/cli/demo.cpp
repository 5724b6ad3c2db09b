#include <fmt/core.h>

#include <CLI/CLI.hpp>

#include "comedo/augment.hpp"
#include "comedo/overlay.hpp"
#include "comedo/pipeline.hpp"
#include "comedo/sample.hpp"
#include "command.hpp"
#include "demo_page.hpp"

namespace comedo::cli {

namespace {

namespace fs = std::filesystem;

struct DemoFlags {
  std::string out = "out/demo";
  std::string model;
  std::uint64_t seed = 7;
};

Image fitted(const Image& image, int width) {
  return resized(image, {width, std::max(1, image.size.height * width / image.size.width)});
}

/// Writes a picture and remembers the first failure.
class Folder {
 public:
  explicit Folder(fs::path path) : path_(std::move(path)) {}
  std::string add(const std::string& name, const Image& image) {
    keep(write_file(path_ / name, encode_jpeg(image, 88)));
    return name;
  }
  void add(const std::string& name, const std::string& text) { keep(write_file(path_ / name, text)); }
  [[nodiscard]] const std::optional<Error>& failure() const { return failure_; }

 private:
  void keep(const Result<Done>& written) {
    if (!written && !failure_) failure_ = written.error();
  }
  fs::path path_;
  std::optional<Error> failure_;
};

/// One drawn selfie through the whole pipeline, and the pictures that show it.
Result<DemoCase> show(Pipeline& pipeline, Folder& folder, Level level, std::uint64_t seed) {
  SampleOptions options;
  options.level = level;
  options.seed = seed + static_cast<std::uint64_t>(level);
  const Sample sample = draw_sample(options);
  const std::string stem = fmt::format("level-{}", static_cast<int>(level));
  const std::vector<std::uint8_t> bytes = encode_jpeg(sample.image);
  auto report = pipeline.assess(bytes, stem + ".jpg");
  if (!report) return report.error();

  DemoCase shown;
  shown.drawn_level = sample.level;
  shown.drawn_lesions = sample.lesions.size();
  shown.selfie = folder.add(stem + ".jpg", fitted(sample.image, 600));
  shown.overlay = folder.add(stem + ".overlay.jpg", draw_overlay(fitted(sample.image, 900), *report));
  for (const ScoredPatch& patch : report->patches) {
    const Image pixels = fitted(crop(sample.image, patch.box), 224);
    const std::string name = stem + std::string(suffix_of(patch.region));
    const RollAxis axis = roll_axis(patch.region);
    const int side = axis == RollAxis::x ? pixels.size.width : pixels.size.height;
    DemoPatch one{patch.region, patch.score, folder.add(name + ".jpg", pixels), {}};
    for (int part = 1; part <= 2; ++part)
      one.rolled.push_back(
          folder.add(fmt::format("{}_roll_{}.jpg", name, part), rolled(pixels, axis, side * part / 3)));
    shown.patches.push_back(std::move(one));
  }
  shown.json = to_json(*report);
  shown.report = *std::move(report);
  return shown;
}

Exit run_demo(const DemoFlags& flags) {
  PipelineOptions settings;
  settings.model = model_folder(flags.model);
  auto pipeline = Pipeline::load(std::move(settings));
  if (!pipeline) return complain(pipeline.error()), exit_for(pipeline.error());
  Folder folder(flags.out);
  std::vector<DemoCase> cases;
  Progress progress("drawing and grading", 5);
  for (int level = 1; level <= 5; ++level) {
    auto shown = show(*pipeline, folder, static_cast<Level>(level), flags.seed);
    if (!shown) return progress.clear(), complain(shown.error()), exit_for(shown.error());
    cases.push_back(*std::move(shown));
    progress.advance();
  }
  progress.clear();
  folder.add("index.html", demo_page(cases));
  if (folder.failure()) return complain(*folder.failure()), Exit::refused;
  fmt::print("{:<16} {:>7}  {:<24}\n", "drawn", "lesions", "graded");
  for (const DemoCase& one : cases)
    fmt::print("{:<16} {:>7}  {} {:.2f}\n", label_of(one.drawn_level), one.drawn_lesions,
               label_of(one.report.assessment.level), one.report.assessment.score);
  fmt::print("The page: {}\n", (fs::path(flags.out) / "index.html").string());
  return Exit::ok;
}

}  // namespace

void add_demo(CLI::App& app, Exit& status) {
  auto flags = std::make_shared<DemoFlags>();
  CLI::App* command =
      app.add_subcommand("demo", "Draw five selfies, grade them and write a page that shows every step");
  command->add_option("--out", flags->out, "Folder to write index.html and its pictures into")->capture_default_str();
  command->add_option("--model", flags->model, "Model folder");
  command->add_option("--seed", flags->seed, "Other faces")->capture_default_str();
  command->callback([flags, &status] { status = run_demo(*flags); });
}

}  // namespace comedo::cli
