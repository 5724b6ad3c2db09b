// Text inside markup.
#pragma once

#include <string>
#include <string_view>

namespace comedo {

/// Returns: the text with everything replaced that HTML or SVG would take for markup, in attributes too.
[[nodiscard]] std::string escaped(std::string_view text);

}  // namespace comedo
