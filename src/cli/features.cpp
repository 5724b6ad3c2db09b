#include "comedo/features.hpp"

#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "backbone.hpp"
#include "comedo/dataset.hpp"
#include "command.hpp"
#include "cut_picture.hpp"

namespace comedo::cli {

namespace {

struct FeatureFlags : CommonOptions {
  std::string out;
  BackboneFlags backbone;
};

std::string header(int dimension) {
  std::string line = "file,region";
  for (int i = 0; i < dimension; ++i) line += fmt::format(",f{}", i);
  return line + "\n";
}

/// One thread's way from picture to rows of the table.
class Extraction {
 public:
  Extraction(FaceFinder finder, const FeatureExtractor& extractor, const FeatureFlags& flags)
      : finder_(std::move(finder)), extractor_(extractor), flags_(flags) {}

  std::string rows(const Input& input) {
    const auto picture = cut_picture(finder_, input, flags_);
    if (!picture) return refuse(input, picture.error());
    std::string rows;
    for (const Patch& patch : picture->patches) {
      const auto features = extractor_.extract(patch);
      if (!features) return refuse(input, features.error());
      rows += fmt::format("{},{}", csv_field(input.name), name_of(patch.region));
      for (const float value : *features) rows += fmt::format(",{:.9g}", value);
      rows += "\n";
    }
    return rows;
  }

  [[nodiscard]] bool refused() const { return refused_; }

 private:
  std::string refuse(const Input& input, const Error& error) {
    refused_ = true;
    complain(input.name, error);
    return {};
  }

  FaceFinder finder_;
  const FeatureExtractor& extractor_;
  const FeatureFlags& flags_;
  bool refused_ = false;
};

Exit run_features(const FeatureFlags& flags) {
  const auto inputs = list_inputs(flags.inputs);
  if (!inputs) return complain(inputs.error()), Exit::refused;
  auto backbone = make_backbone(flags.backbone);
  if (!backbone) return complain(backbone.error()), exit_for(backbone.error());
  const std::unique_ptr<FeatureExtractor> extractor = *backbone ? *std::move(backbone) : make_texture_features();
  const auto finder = FaceFinder::load();
  if (!finder) return complain(finder.error()), exit_for(finder.error());

  const int threads = flags.thread_count(inputs->size());
  std::vector<Extraction> extractions;
  extractions.reserve(static_cast<std::size_t>(threads));
  for (int i = 0; i < threads; ++i) extractions.emplace_back(*finder, *extractor, flags);
  std::string table = header(extractor->dimension());
  Progress progress("extracting", inputs->size());
  run_in_order(
      inputs->size(), threads,
      [&](int worker, std::size_t index) {
        return extractions[static_cast<std::size_t>(worker)].rows((*inputs)[index]);
      },
      [&](std::size_t, const std::string& rows) {
        table += rows;
        progress.advance();
      });
  const auto written = write_file(flags.out, table);
  if (!written) return complain(written.error()), Exit::refused;
  for (const Extraction& extraction : extractions)
    if (extraction.refused()) return Exit::refused;
  return Exit::ok;
}

}  // namespace

void add_features(CLI::App& app, Exit& status) {
  auto flags = std::make_shared<FeatureFlags>();
  CLI::App* command = app.add_subcommand("features", "Extract the features of every patch into a CSV table");
  add_input_options(*command, *flags);
  command->add_option("--out", flags->out, "CSV file to write")->required();
  add_backbone_options(*command, flags->backbone);
  command->callback([flags, &status] { status = run_features(*flags); });
}

}  // namespace comedo::cli
