// What an operator sets: by flags, environment, file and default, in this order; each with where it came from.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "comedo/error.hpp"

namespace comedo {

enum class SettingKind : std::uint8_t { text, number, flag, list };

/// One thing that can be set: "tls-cert" is --tls-cert, COMEDO_TLS_CERT, and the key tls-cert of the file.
struct Setting {
  std::string_view name;                                     ///< Of a-z, 0-9 and '-'.
  SettingKind kind = SettingKind::text;                      ///< A number is whole; a flag is true or false.
  std::string_view fallback;                                 ///< Of a list its one value; empty: none.
  std::string_view help;                                     ///< For people.
  std::int64_t low = 0, high = 1;                            ///< Of a number.
  std::string (*wrong)(const std::string& value) = nullptr;  ///< What is wrong with a value; empty for nothing.
};

/// Where a value came from, the weakest first.
enum class SettingSource : std::uint8_t { fallback, file, environment, flag };
[[nodiscard]] std::string_view name_of(SettingSource source) noexcept;

/// Values by the setting's name; only a list has several.
using SettingValues = std::map<std::string, std::vector<std::string>, std::less<>>;

/// Reads lines "name = value"; blanks around both do not count, what stands behind " #" or begins with '#' is a
/// comment, and a list has a line for each value. At most 256 KiB. Errors: argument_invalid, with the number of the
/// line.
[[nodiscard]] Result<SettingValues> parse_settings(std::string_view text);
/// Takes "COMEDO_TLS_CERT=value" of an environment; the values of a list stand between commas. Passed over are names
/// that do not begin with COMEDO_, those in `others`, and COMEDO_SERVICE_... and COMEDO_PORT..., which Kubernetes sets
/// for a service of our name.
[[nodiscard]] SettingValues settings_of_environment(std::span<const Setting> known,
                                                    std::span<const std::string_view> variables,
                                                    std::span<const std::string_view> others);

/// Returns: the text without what is secret in it: the password of an address, as user or as parameter.
[[nodiscard]] std::string without_secret(std::string_view text);

/// Values that have been checked. Threads: as std::map.
class Settings {
 public:
  /// Errors: argument_invalid: a name that is not known, a value that its setting does not take, a secret among the
  /// flags, where every process could read it. Messages name the setting and where it stands, never the value.
  [[nodiscard]] static Result<Settings> settle(std::span<const Setting> known, const SettingValues& flags,
                                               const SettingValues& environment, const SettingValues& file);

  /// Requires of these: a known setting, of this kind. Returns: the value; empty, 0, false or none where there is none.
  [[nodiscard]] const std::string& text(std::string_view name) const;
  [[nodiscard]] std::int64_t number(std::string_view name) const;
  [[nodiscard]] bool on(std::string_view name) const;
  [[nodiscard]] const std::vector<std::string>& list(std::string_view name) const;
  [[nodiscard]] SettingSource source(std::string_view name) const;
  /// Returns: a file of all that holds, in the order of `known`, with its source as comment and without secrets.
  [[nodiscard]] std::string print() const;

 private:
  struct Settled {
    SettingKind kind = SettingKind::text;
    SettingSource source = SettingSource::fallback;
    std::vector<std::string> values;
  };
  [[nodiscard]] const Settled& find(std::string_view name, SettingKind kind) const;
  std::vector<std::string> order_;
  std::map<std::string, Settled, std::less<>> settled_;
};

}  // namespace comedo
