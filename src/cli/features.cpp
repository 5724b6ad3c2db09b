#include "comedo/features.hpp"

#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <atomic>
#include <memory>

#include "backbone.hpp"
#include "comedo/dataset.hpp"
#include "extraction.hpp"

namespace comedo::cli {

namespace {

struct FeatureFlags : CommonOptions {
  std::string out;
  std::string cache;
  BackboneFlags backbone;
};

std::string header(int dimension) {
  std::string line = "file,region";
  for (int i = 0; i < dimension; ++i) line += fmt::format(",f{}", i);
  return line + "\n";
}

std::string rows_of(const std::string& name, const PatchFeatures& features) {
  std::string rows;
  for (std::size_t i = 0; i < features.regions.size(); ++i) {
    rows += fmt::format("{},{}", csv_field(name), name_of(features.regions[i]));
    for (const float value : features.features[i]) rows += fmt::format(",{:.9g}", value);
    rows += "\n";
  }
  return rows;
}

Exit run_features(const FeatureFlags& flags) {
  const auto inputs = list_inputs(flags.inputs);
  if (!inputs) return complain(inputs.error()), Exit::refused;
  auto backbone = make_backbone(flags.backbone);
  if (!backbone) return complain(backbone.error()), exit_for(backbone.error());
  const std::unique_ptr<FeatureExtractor> extractor = *backbone ? *std::move(backbone) : make_texture_features();
  const auto finder = FaceFinder::load();
  if (!finder) return complain(finder.error()), exit_for(finder.error());

  const CommandCache cache(flags.out, flags.cache, *extractor, flags);
  std::vector<Extraction> extractions(static_cast<std::size_t>(flags.thread_count(inputs->size())),
                                      Extraction(*finder, *extractor, cache.cache(), flags));
  std::string table = header(extractor->dimension());
  std::atomic<bool> refused = false;
  Progress progress("extracting", inputs->size());
  run_in_order(
      inputs->size(), static_cast<int>(extractions.size()),
      [&](int worker, std::size_t index) -> std::string {
        const Input& input = (*inputs)[index];
        Extraction& extraction = extractions[static_cast<std::size_t>(worker)];
        const auto features = extraction.run(input, {0});
        if (features) return rows_of(input.name, features->at(0));
        refused = true;
        if (!extraction.trouble()) complain(input.name, features.error());
        return {};
      },
      [&](std::size_t, const std::string& rows) {
        table += rows;
        progress.advance();
      });
  progress.clear();
  if (const auto trouble = sum_up(extractions)) return complain(*trouble), Exit::refused;
  if (const auto written = write_file(flags.out, table); !written) return complain(written.error()), Exit::refused;
  cache.finish();
  return refused ? Exit::refused : Exit::ok;
}

}  // namespace

void add_features(CLI::App& app, Exit& status) {
  auto flags = std::make_shared<FeatureFlags>();
  CLI::App* command =
      app.add_subcommand("features", "Extract the features of every patch into a CSV table; a killed run goes on");
  add_input_options(*command, *flags);
  command->add_option("--out", flags->out, "CSV file to write")->required();
  add_cache_option(*command, flags->cache);
  add_backbone_options(*command, flags->backbone);
  command->callback([flags, &status] { status = run_features(*flags); });
}

}  // namespace comedo::cli
