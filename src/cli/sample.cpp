#include "comedo/sample.hpp"

#include <fmt/core.h>

#include <CLI/CLI.hpp>

#include "command.hpp"

namespace comedo::cli {

namespace {

struct SampleFlags {
  std::string out;
  int level = 3;
  std::uint64_t seed = 1;
  int width_px = 1200;
  int lesions = -1;
  double skin_tone = 0.35;
  bool json = false;
};

Exit run_sample(const SampleFlags& flags) {
  SampleOptions options;
  options.level = static_cast<Level>(flags.level);
  options.seed = flags.seed;
  options.width_px = flags.width_px;
  options.skin_tone = flags.skin_tone;
  if (flags.lesions >= 0) options.lesions = flags.lesions;
  const Sample sample = draw_sample(options);
  const bool png = promised_format(flags.out) == Format::png;
  const auto written = write_file(flags.out, png ? encode_png(sample.image) : encode_jpeg(sample.image));
  if (!written) return complain(written.error()), Exit::refused;
  if (flags.json) fmt::print("{}\n", to_json(sample, flags.seed));
  return Exit::ok;
}

}  // namespace

void add_sample(CLI::App& app, Exit& status) {
  auto flags = std::make_shared<SampleFlags>();
  CLI::App* command =
      app.add_subcommand("sample", "Draw the selfie of nobody, with lesions of known number, place and size");
  command->add_option("out", flags->out, "File to write: .jpg or .png")->required()->check([](const std::string& name) {
    const auto format = promised_format(name);
    return format == Format::jpeg || format == Format::png ? std::string() : "must end in .jpg or .png";
  });
  command->add_option("--level", flags->level, "1 Clear .. 5 Severe")->check(CLI::Range(1, 5))->capture_default_str();
  command->add_option("--seed", flags->seed, "Another seed, another face")->capture_default_str();
  command->add_option("--lesions", flags->lesions, "Exact number, instead of one drawn from the level's band")
      ->check(CLI::Range(0, 300));
  command->add_option("--width", flags->width_px, "Width, px")->check(CLI::Range(200, 6000))->capture_default_str();
  command->add_option("--tone", flags->skin_tone, "Skin, 0 lightest .. 1 darkest")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  command->add_flag("--json", flags->json, "Print where the lesions are as JSON on stdout");
  command->callback([flags, &status] { status = run_sample(*flags); });
}

}  // namespace comedo::cli
