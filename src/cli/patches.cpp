#include "comedo/patches.hpp"

#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <utility>

#include "comedo/dataset.hpp"
#include "comedo/face.hpp"
#include "command.hpp"
#include "cut_picture.hpp"

namespace comedo::cli {

namespace {

struct PatchOptions : CommonOptions {
  std::string out;
};

constexpr const char* kHeader = "file,region,x_px,y_px,width_px,height_px,method,rung,rotation_deg,trust,patch\n";

/// Cuts the patches of one picture, writes them and gives the rows of the table.
class Cutter {
 public:
  Cutter(FaceFinder finder, const PatchOptions& options) : finder_(std::move(finder)), options_(options) {}

  std::string cut(const Input& input) {
    const auto picture = cut_picture(finder_, input, options_);
    if (!picture) return refuse(input, picture.error());
    return write(input, picture->face, picture->patches);
  }

  [[nodiscard]] bool refused() const { return refused_; }

 private:
  std::string refuse(const Input& input, const Error& error) {
    refused_ = true;
    complain(input.name, error);
    return {};
  }

  std::string write(const Input& input, const Face& face, const std::vector<Patch>& patches) {
    std::string rows;
    for (const Patch& patch : patches) {
      const std::string name = input.stem + std::string(suffix_of(patch.region)) + ".jpg";
      const auto written = write_file(std::filesystem::path(options_.out) / name, encode_jpeg(patch.pixels));
      if (!written) return refuse(input, written.error());
      const Rect& box = patch.box;
      rows += fmt::format("{},{},{},{},{},{},{},{},{},{:.2f},{}\n", csv_field(input.name), name_of(patch.region), box.x,
                          box.y, box.width, box.height, name_of(face.method), name_of(face.rung), degrees(face.turn),
                          face.trust, csv_field(name));
    }
    return rows;
  }

  FaceFinder finder_;
  const PatchOptions& options_;
  bool refused_ = false;
};

Exit run_patches(const PatchOptions& options) {
  const auto inputs = list_inputs(options.inputs);
  if (!inputs) return complain(inputs.error()), Exit::refused;
  const auto finder = FaceFinder::load();
  if (!finder) return complain(finder.error()), exit_for(finder.error());
  const int threads = options.thread_count(inputs->size());
  std::vector<Cutter> cutters;
  cutters.reserve(static_cast<std::size_t>(threads));
  for (int i = 0; i < threads; ++i) cutters.emplace_back(*finder, options);
  std::string table = kHeader;
  Progress progress("cutting", inputs->size());
  run_in_order(
      inputs->size(), threads,
      [&](int worker, std::size_t index) { return cutters[static_cast<std::size_t>(worker)].cut((*inputs)[index]); },
      [&](std::size_t, const std::string& rows) {
        table += rows;
        progress.advance();
      });
  const auto written = write_file(std::filesystem::path(options.out) / "patches.csv", table);
  if (!written) return complain(written.error()), Exit::refused;
  for (const Cutter& cutter : cutters)
    if (cutter.refused()) return Exit::refused;
  return Exit::ok;
}

}  // namespace

void add_patches(CLI::App& app, Exit& status) {
  auto options = std::make_shared<PatchOptions>();
  CLI::App* command =
      app.add_subcommand("patches", "Cut the skin patches: NAME_fh.jpg, NAME_lc.jpg, ... and patches.csv");
  add_input_options(*command, *options);
  command->add_option("--out", options->out, "Folder to write into")->required();
  command->callback([options, &status] { status = run_patches(*options); });
}

}  // namespace comedo::cli
