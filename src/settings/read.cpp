#include <algorithm>

#include "comedo/settings.hpp"
#include "variable.hpp"

namespace comedo {

namespace {

constexpr std::size_t kMostBytes = std::size_t{256} * 1024;

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r";
  const std::size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

std::string_view without_comment(std::string_view line) {
  if (trimmed(line).starts_with('#')) return {};
  return line.substr(0, std::min(line.find(" #"), line.find("\t#")));
}

Error bad_line(std::size_t number, const char* why) {
  return {ErrorCode::argument_invalid, "settings, line " + std::to_string(number) + ": " + why};
}

std::vector<std::string> items_of(std::string_view list) {
  std::vector<std::string> items;
  for (;;) {
    const std::size_t comma = list.find(',');
    if (const auto item = trimmed(list.substr(0, comma)); !item.empty()) items.emplace_back(item);
    if (comma == std::string_view::npos) return items;
    list.remove_prefix(comma + 1);
  }
}

}  // namespace

Result<SettingValues> parse_settings(std::string_view text) {
  if (text.size() > kMostBytes) return Error{ErrorCode::argument_invalid, "settings: the file is too large"};
  SettingValues values;
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = trimmed(without_comment(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.empty()) continue;
    const std::size_t sign = line.find('=');
    if (sign == std::string_view::npos) return bad_line(number, "there is no = in it");
    if (line.find('\0') != std::string_view::npos) return bad_line(number, "there is a NUL in it");
    const std::string_view name = trimmed(line.substr(0, sign));
    if (name.empty()) return bad_line(number, "no name stands before the =");
    values[std::string(name)].emplace_back(trimmed(line.substr(sign + 1)));
  }
  return values;
}

SettingValues settings_of_environment(std::span<const Setting> known, std::span<const std::string_view> variables,
                                      std::span<const std::string_view> others) {
  SettingValues values;
  for (const std::string_view variable : variables) {
    const std::string_view name = variable.substr(0, variable.find('='));
    if (!name.starts_with(kVariablePrefix) || name.size() == variable.size()) continue;
    if (name.starts_with("COMEDO_SERVICE_") || name.starts_with("COMEDO_PORT")) continue;
    if (std::find(others.begin(), others.end(), name) != others.end()) continue;
    const std::string_view value = variable.substr(name.size() + 1);
    if (value.empty()) continue;  // as if it were not set
    const auto setting =
        std::find_if(known.begin(), known.end(), [&](const Setting& one) { return variable_of(one.name) == name; });
    if (setting == known.end())
      values[std::string(name)] = {""};  // whoever settles says that it is unknown
    else if (setting->kind == SettingKind::list)
      values[std::string(setting->name)] = items_of(value);
    else
      values[std::string(setting->name)] = {std::string(value)};
  }
  return values;
}

}  // namespace comedo
