// How a refused table says where.
#pragma once

#include <string_view>

#include "comedo/error.hpp"

namespace comedo {

[[nodiscard]] Error table_error(int line, std::string_view what);

}  // namespace comedo
