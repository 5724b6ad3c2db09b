#include "comedo/storage.hpp"
#include "database.hpp"

namespace comedo {

Result<Done> LoginFailures::add(const std::string& login, const std::string& client, std::int64_t now_ms) const {
  return database_->write([&](Sql& sql) -> Result<Done> {
    sql.change("INSERT INTO login_failures (login, client, time_ms) VALUES (:login, :client, :now)", login, client,
               now_ms);
    return Done{};
  });
}

Result<FailureCount> LoginFailures::count(const std::string& login, const std::string& client,
                                          std::int64_t since_ms) const {
  return database_->read([&](Sql& sql) -> Result<FailureCount> {
    const auto counted = [&](const char* statement, const std::string& value) {
      return sql.row(statement, value, since_ms).value().number();
    };
    return FailureCount{
        counted("SELECT COUNT(*) FROM login_failures WHERE login = :login AND time_ms >= :since", login),
        counted("SELECT COUNT(*) FROM login_failures WHERE client = :client AND time_ms >= :since", client)};
  });
}

Result<std::int64_t> LoginFailures::purge(std::int64_t before_ms) const {
  return database_->write([&](Sql& sql) -> Result<std::int64_t> {
    return sql.change("DELETE FROM login_failures WHERE time_ms < :before", before_ms);
  });
}

}  // namespace comedo
