#include "comedo/augment.hpp"

#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <atomic>

#include "command.hpp"

namespace comedo::cli {

namespace {

namespace fs = std::filesystem;

struct AugmentFlags {
  std::string patches;
  std::string labels;
  std::string out;
  std::uint64_t seed = 1;
  CommonOptions common;
};

Result<Image> read_patch(const fs::path& file, Limits limits) {
  limits.min_side_px = 1;  // a patch is as small as the face
  const auto bytes = read_input({file.string(), {}}, limits.max_bytes);
  if (!bytes) return bytes.error();
  auto photo = Photo::open(*bytes, limits, promised_format(file.string()));
  if (!photo) return photo.error();
  return photo->whole();
}

/// Writes a patch as it is and its rolled copies. Returns: the files' names, for the mapping.
Result<std::vector<std::string>> write_copies(const fs::path& out, const std::string& stem, const Image& pixels,
                                              int rolls) {
  std::vector<std::string> names;
  const auto write = [&](const std::string& name, const Image& image) {
    names.push_back(name);
    return write_file(out / name, encode_jpeg(image));
  };
  if (auto written = write(stem + ".jpg", pixels); !written) return written.error();
  for (const Roll& roll : plan_rolls(parse_patch_name(stem).region, pixels.size, rolls))
    if (auto written = write(rolled_name(stem, roll) + ".jpg", rolled(pixels, roll.axis, roll.shift_px)); !written)
      return written.error();
  return names;
}

/// What became of the patches: the mapping files' text, and counts for the summary.
struct Outcome {
  std::array<std::string, 2> mapping;            ///< Training, validation.
  std::array<std::array<int, 6>, 2> files = {};  ///< By side and level.
  std::array<int, 6> patches = {};               ///< By level.
  bool refused = false;
};

Outcome write_all(const AugmentPlan& plan, const std::vector<Input>& inputs, const std::vector<std::string>& stems,
                  const AugmentFlags& flags) {
  Outcome outcome;
  std::atomic<bool> refused = false;
  Progress progress("rolling", plan.patches.size());
  run_in_order(
      plan.patches.size(), flags.common.thread_count(plan.patches.size()),
      [&](int, std::size_t index) -> std::string {
        const PlannedPatch& patch = plan.patches[index];
        const auto refuse = [&](const Error& error) {
          refused = true;
          complain(inputs[patch.patch].name, error);
          return std::string();
        };
        const auto pixels = read_patch(inputs[patch.patch].name, flags.common.limits());
        if (!pixels) return refuse(pixels.error());
        const auto names = write_copies(flags.out, stems[patch.patch], *pixels, patch.rolls);
        if (!names) return refuse(names.error());
        std::string lines;
        for (const std::string& name : *names) lines += fmt::format("{}\t{}\n", name, patch.level);
        return lines;
      },
      [&](std::size_t index, const std::string& lines) {
        const PlannedPatch& patch = plan.patches[index];
        const auto side = static_cast<std::size_t>(patch.validation), level = static_cast<std::size_t>(patch.level);
        outcome.mapping[side] += lines;
        outcome.files[side][level] += static_cast<int>(std::count(lines.begin(), lines.end(), '\n'));
        outcome.patches[level] += lines.empty() ? 0 : 1;
        progress.advance();
      });
  outcome.refused = refused;
  return outcome;
}

void print_summary(const Outcome& outcome) {
  fmt::print(
      "| level | patches | training files | validation files |\n| ----: | ------: | -------------: | ---------------: "
      "|\n");
  for (std::size_t level = 1; level <= 5; ++level)
    if (outcome.patches[level] > 0)
      fmt::print("| {:>5} | {:>7} | {:>14} | {:>16} |\n", level, outcome.patches[level], outcome.files[0][level],
                 outcome.files[1][level]);
}

Result<AugmentPlan> make_plan(const AugmentFlags& flags, const std::vector<std::string>& stems) {
  const auto text = read_text(flags.labels);
  if (!text) return text.error();
  const auto labels = parse_dataset(*text, {FoldColumn::ignored, false, true});
  if (!labels) return labels.error();
  return plan_augmentation(stems, *labels, {.seed = flags.seed});
}

Exit run_augment(const AugmentFlags& flags) {
  std::error_code absent;
  if (fs::equivalent(flags.patches, flags.out, absent)) {
    complain(Error{ErrorCode::argument_invalid, "--out must be another folder than --patches"});
    return Exit::usage;
  }
  const auto inputs = list_inputs({flags.patches});
  if (!inputs) return complain(inputs.error()), Exit::refused;
  std::vector<std::string> stems;
  for (const Input& input : *inputs) stems.push_back(fs::path(input.name).stem().string());
  const auto plan = make_plan(flags, stems);
  if (!plan) return complain(flags.labels, plan.error()), Exit::refused;
  for (const std::size_t patch : plan->unlabelled)
    complain((*inputs)[patch].name, Error{ErrorCode::argument_invalid, "the table has no label for it; left out"});

  const Outcome outcome = write_all(*plan, *inputs, stems, flags);
  const std::array names = {"mapping_train.txt", "mapping_valid.txt"};
  for (std::size_t side = 0; side < names.size(); ++side)
    if (const auto written = write_file(fs::path(flags.out) / names[side], outcome.mapping[side]); !written)
      return complain(names[side], written.error()), Exit::refused;
  print_summary(outcome);
  return outcome.refused || !plan->unlabelled.empty() ? Exit::refused : Exit::ok;
}

}  // namespace

void add_augment(CLI::App& app, Exit& status) {
  auto flags = std::make_shared<AugmentFlags>();
  CLI::App* command = app.add_subcommand(
      "augment", "Roll labelled patches, rare levels more often, and map them to training and validation");
  command->add_option("--patches", flags->patches, "Folder that `comedo patches` wrote")
      ->required()
      ->check(CLI::ExistingDirectory);
  command->add_option("--labels", flags->labels, "CSV with columns file (photograph or patch), level and maybe subject")
      ->required();
  command->add_option("--out", flags->out, "Folder to write into")->required();
  command->add_option("--seed", flags->seed, "Another seed, other people in validation")->capture_default_str();
  add_threads_option(*command, flags->common);
  command->callback([flags, &status] { status = run_augment(*flags); });
}

}  // namespace comedo::cli
