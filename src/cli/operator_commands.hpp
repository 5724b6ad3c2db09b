// Commands of whoever runs the service; see command.hpp for the others.
#pragma once

#include "command.hpp"

namespace comedo::cli {

void add_admin(CLI::App& app, Exit& status);
void add_audit(CLI::App& app, Exit& status);

}  // namespace comedo::cli
