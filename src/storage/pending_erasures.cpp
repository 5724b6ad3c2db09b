#include "comedo/storage.hpp"
#include "database.hpp"
#include "rows.hpp"

namespace comedo {

Result<std::vector<std::string>> PendingErasures::list(std::size_t limit) const {
  return database_->read([&](Sql& sql) -> Result<std::vector<std::string>> {
    std::vector<std::string> objects;
    for (SqlRow& row :
         sql.rows("SELECT object FROM object_erasures ORDER BY since_ms, object LIMIT :most", row_limit(limit)))
      objects.push_back(row.text());
    return objects;
  });
}

Result<Done> PendingErasures::done(const std::string& object) const {
  return database_->write([&](Sql& sql) {
    return done_or_missing(sql.change("DELETE FROM object_erasures WHERE object = :object", object));
  });
}

}  // namespace comedo
