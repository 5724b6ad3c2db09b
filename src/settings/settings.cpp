#include "comedo/settings.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "variable.hpp"

namespace comedo {

namespace {

std::optional<std::int64_t> whole(const std::string& text) {
  std::int64_t number = 0;
  const auto [end, trouble] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (trouble != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

/// Returns: where a person finds it, such as "--tls-cert", "COMEDO_TLS_CERT" or "tls-cert in the file".
std::string place_of(std::string_view name, SettingSource source) {
  if (source == SettingSource::flag) return "--" + std::string(name);
  if (source == SettingSource::environment)
    return name.starts_with(kVariablePrefix) ? std::string(name) : variable_of(name);
  return std::string(name) + " in the file";
}

std::string complaint(const Setting& setting, const std::string& value) {
  if (setting.kind == SettingKind::flag && value != "true" && value != "false") return "is neither true nor false";
  if (setting.kind == SettingKind::number) {
    const auto number = whole(value);
    if (!number || *number < setting.low || *number > setting.high)
      return "must be a whole number from " + std::to_string(setting.low) + " to " + std::to_string(setting.high);
  }
  return setting.wrong ? setting.wrong(value) : "";
}

Result<Done> check(std::span<const Setting> known, const SettingValues& values, SettingSource source) {
  for (const auto& [name, all] : values) {
    const auto refused = [&, &key = name](const std::string& why) {
      return Error{ErrorCode::argument_invalid, place_of(key, source) + " " + why};
    };
    const auto setting =
        std::find_if(known.begin(), known.end(), [&, &key = name](const Setting& one) { return one.name == key; });
    if (setting == known.end()) return refused("is unknown");
    if (setting->kind != SettingKind::list && all.size() > 1) return refused("is there more than once");
    for (const std::string& value : all) {
      if (const std::string why = complaint(*setting, value); !why.empty()) return refused(why);
      if (source == SettingSource::flag && without_secret(value) != value)
        return refused("holds a secret, which every process could read; put it into a file or the environment");
    }
  }
  return Done{};
}

}  // namespace

std::string_view name_of(SettingSource source) noexcept {
  switch (source) {
    case SettingSource::fallback: return "default";
    case SettingSource::file: return "file";
    case SettingSource::environment: return "environment";
    case SettingSource::flag: return "flag";
  }
  return "unknown";
}

Result<Settings> Settings::settle(std::span<const Setting> known, const SettingValues& flags,
                                  const SettingValues& environment, const SettingValues& file) {
  const std::pair<SettingSource, const SettingValues&> sources[] = {
      {SettingSource::file, file}, {SettingSource::environment, environment}, {SettingSource::flag, flags}};
  Settings settings;
  for (const Setting& setting : known) {
    settings.order_.emplace_back(setting.name);
    Settled& settled = settings.settled_[std::string(setting.name)];
    settled.kind = setting.kind;
    if (!setting.fallback.empty()) settled.values = {std::string(setting.fallback)};
  }
  for (const auto& [source, values] : sources) {
    if (const auto sound = check(known, values, source); !sound) return sound.error();
    for (const auto& [name, all] : values) {
      Settled& settled = settings.settled_.find(name)->second;
      settled.source = source;
      settled.values = all;
    }
  }
  return settings;
}

const Settings::Settled& Settings::find(std::string_view name, SettingKind kind) const {
  const auto found = settled_.find(name);
  require(found != settled_.end() && found->second.kind == kind, "Settings: a setting that is known, of this kind");
  return found->second;
}

const std::string& Settings::text(std::string_view name) const {
  static const std::string kNone;
  const auto& values = find(name, SettingKind::text).values;
  return values.empty() ? kNone : values.front();
}

std::int64_t Settings::number(std::string_view name) const {
  const auto& values = find(name, SettingKind::number).values;
  return values.empty() ? 0 : whole(values.front()).value_or(0);
}

bool Settings::on(std::string_view name) const {
  const auto& values = find(name, SettingKind::flag).values;
  return !values.empty() && values.front() == "true";
}

const std::vector<std::string>& Settings::list(std::string_view name) const {
  return find(name, SettingKind::list).values;
}

SettingSource Settings::source(std::string_view name) const {
  const auto found = settled_.find(name);
  require(found != settled_.end(), "Settings: a setting that is known");
  return found->second.source;
}

std::string Settings::print() const {
  std::string all;
  for (const std::string& name : order_) {
    const Settled& settled = settled_.find(name)->second;
    const std::string behind = "  # " + std::string(name_of(settled.source)) + "\n";
    if (settled.values.empty()) all += "# " + name + " is not set\n";
    for (const std::string& value : settled.values)
      all.append(name).append(" = ").append(without_secret(value)).append(behind);
  }
  return all;
}

}  // namespace comedo
