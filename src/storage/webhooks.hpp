// How an assessment's end becomes deliveries.
#pragma once

#include <string>

#include "comedo/records.hpp"
#include "sql.hpp"

namespace comedo {

class Database;

struct DeliveryCause {
  const std::string& assessment;
  AssessmentState state;
  std::int64_t now_ms;
};
/// Queues a delivery to each webhook of the assessment's person, due at once.
void queue_deliveries(Sql& sql, const Database& database, const DeliveryCause& cause);

}  // namespace comedo
