#include <fmt/core.h>

#include <CLI/CLI.hpp>

#include "advice_data.hpp"
#include "command.hpp"

namespace comedo::cli {

namespace {

struct ImportFlags {
  std::string file, out;
};

Exit run_import(const ImportFlags& flags) {
  const auto ingredients = read_ingredients();
  if (!ingredients) return Exit::refused;
  const auto import = read_products(flags.file, *ingredients);
  if (!import) return Exit::refused;
  report_rejected(flags.file, *import, import->rejected.size());
  if (const auto written = write_file(flags.out, to_csv(import->products)); !written)
    return complain(flags.out, written.error()), Exit::refused;
  fmt::print("{} products taken, {} not\n", import->products.size(), import->rejected.size());
  return import->products.empty() ? Exit::refused : Exit::ok;
}

}  // namespace

void add_catalog(CLI::App& app, Exit& status) {
  CLI::App* catalog = app.add_subcommand("catalog", "Make a catalogue of products");
  catalog->require_subcommand(1);
  auto flags = std::make_shared<ImportFlags>();
  CLI::App* command =
      catalog->add_subcommand("import", "Read products, say which are not taken and why, write the others as CSV");
  command->add_option("file", flags->file, "CSV, or Open Beauty Facts as .json or .jsonl")->required();
  command->add_option("--out", flags->out, "CSV file to write")->required();
  command->callback([flags, &status] { status = run_import(*flags); });
}

}  // namespace comedo::cli
