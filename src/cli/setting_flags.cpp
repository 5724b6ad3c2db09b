#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cstdlib>

#include "command.hpp"
#include "oidc_settings.hpp"
#include "serve_settings.hpp"

namespace comedo::cli {

namespace {

namespace fs = std::filesystem;

/// What other parts of the program, or this command, read themselves.
constexpr std::array<std::string_view, 2> kOthers = {"COMEDO_DATA_DIR", "COMEDO_CONFIG"};

SettingValues of_environment() {
  std::vector<std::string_view> variables;
  for (char** variable = environ; *variable != nullptr; ++variable) variables.emplace_back(*variable);
  return settings_of_environment(serve_settings(), variables, kOthers);
}

Result<SettingValues> of_file(const std::string& file) {
  if (file.empty()) return SettingValues();
  const auto text = read_text(file);
  if (!text) return Error{text.error().code, "settings: " + text.error().message};
  auto values = parse_settings(*text);
  if (!values) return values;
  std::error_code trouble;
  const auto mode = fs::status(file, trouble).permissions();
  if (trouble || (mode & fs::perms::others_read) == fs::perms::none) return values;
  for (const auto& [name, all] : *values)
    for (const std::string& value : all)
      if (without_secret(value) != value)
        return Error{ErrorCode::argument_invalid,
                     name + " in the file holds a secret, and everybody may read the file"};
  return values;
}

}  // namespace

void SettingFlags::add_to(CLI::App& command, std::span<const std::string_view> names) {
  command.add_option("--config", config_, "File of settings; by default the one that $COMEDO_CONFIG names, if any");
  for (const Setting& setting : serve_settings()) {
    if (!names.empty() && std::find(names.begin(), names.end(), setting.name) == names.end()) continue;
    const bool shown = !setting.fallback.empty() && setting.kind != SettingKind::flag;
    // Constant, or the option would write its value there.
    const std::string help =
        std::string(setting.help) + (shown ? " [" + std::string(setting.fallback) + "]" : std::string());
    const std::string name = "--" + std::string(setting.name);
    CLI::Option* option =
        setting.kind == SettingKind::flag ? command.add_flag(name, help) : command.add_option(name, help);
    if (setting.kind == SettingKind::list) option->expected(-1);
    if (setting.help.empty()) option->group("");
    options_.emplace(setting.name, option);
  }
}

Result<Settings> SettingFlags::read() const {
  SettingValues flags;
  for (const auto& [name, option] : options_)
    if (option->count() > 0) flags[name] = option->results();
  const char* named = std::getenv("COMEDO_CONFIG");
  const auto file = of_file(!config_.empty() || named == nullptr ? config_ : named);
  if (!file) return file.error();
  auto settings = Settings::settle(serve_settings(), flags, of_environment(), *file);
  if (!settings) return settings;
  if (settings->text("data").empty())
    return Error{ErrorCode::argument_invalid, "no data folder is named: --data, COMEDO_DATA, or data in the file"};
  if (settings->text("tls-cert").empty() != settings->text("tls-key").empty())
    return Error{ErrorCode::argument_invalid, "tls-cert and tls-key need each other"};
  if (settings->text("seed-api").empty() != settings->list("seed-host").empty())
    return Error{ErrorCode::argument_invalid, "seed-api and seed-host need each other"};
  if (const auto whole = check_oidc(*settings); !whole) return whole.error();
  return settings;
}

}  // namespace comedo::cli
