// How a setting is called in the environment.
#pragma once

#include <string>
#include <string_view>

namespace comedo {

inline constexpr std::string_view kVariablePrefix = "COMEDO_";

/// Returns: "COMEDO_TLS_CERT" for "tls-cert".
[[nodiscard]] inline std::string variable_of(std::string_view name) {
  std::string variable(kVariablePrefix);
  for (const char c : name) variable += c == '-' ? '_' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return variable;
}

}  // namespace comedo
