// comedo vault: the keys of the store of pictures.
#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <array>

#include "command.hpp"
#include "edge.hpp"
#include "object_place.hpp"
#include "serve_open.hpp"
#include "serve_settings.hpp"

namespace comedo::cli {

namespace {

Exit run_rotate(const SettingFlags& flags) {
  const auto settings = flags.read();
  if (!settings) return complain(settings.error()), Exit::usage;
  const auto open = [&](KeyRing ring) { return open_objects(*settings, std::move(ring)); };
  const auto done = rotate_keys(key_file(*settings), open, random_bytes, [](const Reencryption& now) {
    constexpr std::size_t kEvery = 1000;
    if (now.seen % kEvery == 0) fmt::print(stderr, "comedo: {} objects seen, {} locked anew\n", now.seen, now.relocked);
    return true;
  });
  if (!done) return complain(done.error()), exit_for(done.error());
  fmt::print("{} objects, {} locked anew with the new key\n", done->seen, done->relocked);
  if (done->failed.empty()) return Exit::ok;
  for (const std::string& name : done->failed) fmt::print(stderr, "comedo: object_damaged: {}\n", name);
  fmt::print(stderr, "comedo: the old keys stay in the ring; mend or erase these objects, then rotate again\n");
  return Exit::refused;
}

}  // namespace

void add_vault(CLI::App& app, Exit& status) {
  constexpr std::array<std::string_view, 7> kSettings = {"data",      "key",     "objects", "s3-endpoint",
                                                         "s3-region", "s3-keys", "s3-ca"};
  auto flags = std::make_shared<SettingFlags>();
  CLI::App* command = app.add_subcommand("vault", "Keys of the store of pictures (docs/vault.md)");
  command->require_subcommand(1);
  CLI::App* rotate = command->add_subcommand(
      "rotate", "Lock every picture with a new key and retire the old one; goes on where it was stopped");
  flags->add_to(*rotate, kSettings);
  rotate->callback([flags, &status] { status = run_rotate(*flags); });
}

}  // namespace comedo::cli
