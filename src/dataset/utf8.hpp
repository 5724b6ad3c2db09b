#pragma once

#include <string_view>

namespace comedo {

/// Returns: whether `text` is UTF-8 without NUL, overlong forms, surrogates or code points beyond U+10FFFF.
[[nodiscard]] bool is_text(std::string_view text) noexcept;

}  // namespace comedo
