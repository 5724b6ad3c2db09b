// What goes when a selfie goes, or its picture alone.
#pragma once

#include <cstdint>
#include <string>

#include "sql.hpp"

namespace comedo {

/// Notes that an object has no row any more, so that it goes too.
void make_pending(Sql& sql, const std::string& object, std::int64_t now_ms);

/// Deletes a selfie's row and what came of it, within a transaction. What was kept of answers about it becomes empty:
/// the request still acts once only, but nobody is told anything of it.
void delete_selfie(Sql& sql, const std::string& id, const std::string& object, std::int64_t now_ms);

}  // namespace comedo
