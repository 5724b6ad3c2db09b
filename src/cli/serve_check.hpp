// comedo serve --check: everything that serving needs, one after the other, and all that is wrong with it.
#pragma once

#include "comedo/settings.hpp"
#include "command.hpp"

namespace comedo::cli {

/// Opens and closes everything, also the sockets, and says of each part how it is.
/// Returns: ok, or what the first trouble stands for.
[[nodiscard]] Exit check_serving(const Settings& settings);

}  // namespace comedo::cli
