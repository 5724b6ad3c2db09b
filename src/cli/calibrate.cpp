#include <fmt/core.h>

#include <CLI/CLI.hpp>

#include "comedo/face.hpp"
#include "comedo/model.hpp"
#include "command.hpp"

namespace comedo::cli {

namespace {

/// Widens `ranges` by what the model's network holds for this picture. Errors: those of Photo, FaceFinder::find and
/// Model::widen.
Result<Done> look(Ranges& ranges, const Model& model, FaceFinder& finder, const Input& input,
                  const CommonOptions& options) {
  const auto bytes = read_input(input, options.limits().max_bytes);
  if (!bytes) return bytes.error();
  auto photo = Photo::open(*bytes, options.limits(), promised_format(input.name));
  if (!photo) return photo.error();
  const auto preview = photo->whole(kPreviewSide);
  if (!preview) return preview.error();
  const auto face = finder.find(*photo, *preview);
  if (!face) return face.error();
  return model.widen(ranges, *photo, *face);
}

Exit run_calibrate(const CommonOptions& options) {
  const auto inputs = list_inputs(options.inputs);
  if (!inputs) return complain(inputs.error()), Exit::refused;
  const std::filesystem::path folder = model_folder(options.model);
  const auto model = Model::load(folder);
  if (!model) return complain(model.error()), exit_for(model.error());
  if (model->manifest().aggregation != "head")
    return complain({ErrorCode::argument_invalid, "this model has no head; its scores are computed in float32"}),
           Exit::refused;
  auto finder = FaceFinder::load();
  if (!finder) return complain(finder.error()), exit_for(finder.error());
  Ranges ranges;
  bool refused = false;
  Progress progress("looking", inputs->size());
  for (const Input& input : *inputs) {
    if (const auto done = look(ranges, *model, *finder, input, options); !done) {
      progress.clear();
      complain(input.name, done.error());
      refused = true;
    }
    progress.advance();
  }
  progress.clear();
  if (ranges.empty()) return Exit::refused;
  const auto written = write_ranges(folder, ranges);
  if (!written) return complain(written.error()), exit_for(written.error());
  return refused ? Exit::refused : Exit::ok;
}

}  // namespace

void add_calibrate(CLI::App& app, Exit& status) {
  auto options = std::make_shared<CommonOptions>();
  CLI::App* command = app.add_subcommand(
      "calibrate", "Find the ranges that int8 needs, on training pictures; they go into the model folder");
  command->add_option("inputs", options->inputs, "Pictures and folders of pictures; - reads standard input")
      ->required();
  command->add_option("--model", options->model, "Model folder to write to")->required();
  command->callback([options, &status] { status = run_calibrate(*options); });
}

}  // namespace comedo::cli
