// What the service can be told, by flags, environment and file, and how a command reads it.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "comedo/http_server.hpp"
#include "comedo/settings.hpp"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace comedo::cli {

/// Every setting of the service; docs/operations.md explains them.
[[nodiscard]] std::span<const Setting> serve_settings() noexcept;

/// "127.0.0.1:8080", "[::1]:8080", ":8080" for every address, or a path with a slash. None where it is no such thing.
[[nodiscard]] std::optional<HttpListen> listen_of(const std::string& text, bool tls);

/// The flags of one command. Lives as long as the command.
class SettingFlags {
 public:
  /// Adds --config and the settings of these names, all of them where there are none.
  void add_to(CLI::App& command, std::span<const std::string_view> names = {});
  /// Reads everything. Errors: argument_invalid, also where a file with a secret is open to everybody or no data folder
  /// is named; those of read_file, of the file of settings.
  [[nodiscard]] Result<Settings> read() const;

 private:
  std::string config_;
  std::map<std::string, CLI::Option*, std::less<>> options_;
};

}  // namespace comedo::cli
