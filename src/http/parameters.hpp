// What follows the first word of Content-Type and Content-Disposition: "; name=value; name=\"value\"".
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace comedo {

using HttpParameters = std::map<std::string, std::string, std::less<>>;

/// Returns: the values by lower-case name; none where the grammar is broken or a name is there twice, for nobody knows
/// which one counts.
[[nodiscard]] std::optional<HttpParameters> parse_parameters(std::string_view text);

}  // namespace comedo
