// The headers of one part of a form.
#pragma once

#include <optional>
#include <string_view>

#include "comedo/http.hpp"

namespace comedo {

/// Returns: a part without its bytes, from the lines above them; none where they break a rule.
[[nodiscard]] std::optional<FormPart> parse_form_head(std::string_view head);

}  // namespace comedo
