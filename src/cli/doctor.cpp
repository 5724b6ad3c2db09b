#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <optional>

#include "comedo/pipeline.hpp"
#include "comedo/sample.hpp"
#include "comedo_version.hpp"
#include "command.hpp"

namespace comedo::cli {

namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

/// Prints one line a check and remembers whether one failed.
class Checklist {
 public:
  void good(const std::string& what, const std::string& detail) { fmt::print("  ok    {:<18} {}\n", what, detail); }
  void bad(const std::string& what, const Error& error, const std::string& remedy) {
    fmt::print("  FAIL  {:<18} {}: {}\n        {:<18} {}\n", what, name_of(error.code), error.message, "", remedy);
    if (worst_ == Exit::ok) worst_ = exit_for(error) == Exit::model ? Exit::model : Exit::fault;
  }
  [[nodiscard]] Exit worst() const { return worst_; }

 private:
  Exit worst_ = Exit::ok;
};

void check_model(Checklist& list, const std::filesystem::path& folder) {
  const auto model = Model::load(folder);
  if (!model) return list.bad("model", model.error(), "Give a model folder with --model, or reinstall comedo.");
  const Manifest& manifest = model->manifest();
  std::string engine;
  if (!model->engine().empty()) engine = fmt::format(", run by {}", model->engine());
  if (!engine.empty() && has_bf16()) engine += " (bfloat16 at hand)";
  if (!engine.empty() && has_int8()) engine += " (int8 at hand)";
  list.good("model", fmt::format("{} {}, features {}{}", manifest.name, manifest.version, manifest.features, engine));
}

void check_faces(Checklist& list) {
  const auto start = Clock::now();
  const auto finder = FaceFinder::load();
  if (!finder)
    return list.bad("face models", finder.error(),
                    "Install the packages libdlib-data and opencv-data, or set COMEDO_DATA_DIR.");
  list.good("face models", fmt::format("loaded in {:.2f} s", seconds_since(start)));
}

/// Every format that we can write is read back; the others are exercised by their own libraries at decode.
void check_pictures(Checklist& list) {
  SampleOptions options;
  options.width_px = 300;
  const Sample sample = draw_sample(options);
  for (const auto& [name, bytes] :
       {std::pair{"JPEG", encode_jpeg(sample.image)}, std::pair{"PNG", encode_png(sample.image)}}) {
    auto photo = Photo::open(bytes);
    const auto image = photo ? photo->whole() : Result<Image>(photo.error());
    if (!image) return list.bad(name, image.error(), "The picture libraries of this installation are broken.");
    list.good(name, "written and read back");
  }
}

void check_selfie(Checklist& list, const std::filesystem::path& folder) {
  PipelineOptions options;
  options.model = folder;
  auto pipeline = Pipeline::load(std::move(options));
  if (!pipeline) return list.bad("drawn selfie", pipeline.error(), "See the failures above.");
  const auto bytes = encode_jpeg(draw_sample({}).image);
  const auto start = Clock::now();
  const auto report = pipeline->assess(bytes, "drawn.jpg");
  if (!report) return list.bad("drawn selfie", report.error(), "Please report this as a fault of comedo.");
  if (report->face.method != FaceMethod::landmarks)
    return list.bad("drawn selfie", {ErrorCode::no_patch, "its face was not found"},
                    "Please report this as a fault of comedo.");
  list.good("drawn selfie",
            fmt::format("graded {} in {:.2f} s", label_of(report->assessment.level), seconds_since(start)));
}

}  // namespace

void add_doctor(CLI::App& app, Exit& status) {
  auto model = std::make_shared<std::string>();
  CLI::App* command =
      app.add_subcommand("doctor", "Check this installation: models, picture formats, one selfie end to end");
  command->add_option("--model", *model, "Model folder");
  command->callback([model, &status] {
    fmt::print("comedo {}\n", kVersion);
    Checklist list;
    check_model(list, model_folder(*model));
    check_faces(list);
    check_pictures(list);
    check_selfie(list, model_folder(*model));
    status = list.worst();
  });
}

}  // namespace comedo::cli
