#include "databases.hpp"

#include "postgresql_server.hpp"

namespace comedo::test {

std::optional<std::string> new_database(Dialect dialect, const std::filesystem::path& folder) {
  if (dialect == Dialect::sqlite) return "sqlite:" + (folder / "a b.db").string();  // blanks are usual in folders
  PostgresqlServer* server = PostgresqlServer::running();
  if (server == nullptr) return std::nullopt;
  return server->new_database();
}

StorageOptions storage_options() {
  StorageOptions options;
  options.schema = source_folder() / "data/storage";
  options.connections = 2;   // as many as threads in these tests
  options.wait_ms = 60'000;  // a busy machine is slow, not locked
  return options;
}

void EachDatabase::SetUp() {
  auto url = new_database(GetParam(), folder());
  if (!url) GTEST_SKIP() << "no PostgreSQL server can be started here";
  url_ = *std::move(url);
  reopen();
}

std::unique_ptr<Database> EachDatabase::by_hand() const {
  StorageOptions options = storage_options();
  options.connections = 1;
  return sound(Database::open(sound(address_of(url_)), options));
}

void EachDatabase::change(const std::string& statement) const {
  sound(by_hand()->write([&](Sql& sql) -> Result<Done> {
    sql.change(statement);
    return Done{};
  }));
}

std::vector<std::string> EachDatabase::texts(const std::string& statement) const {
  return sound(by_hand()->read([&](Sql& sql) -> Result<std::vector<std::string>> {
    std::vector<std::string> all;
    for (SqlRow& row : sql.rows(statement)) all.push_back(row.maybe_text().value_or(""));
    return all;
  }));
}

std::vector<std::string> EachDatabase::tables() const {
  return texts(GetParam() == Dialect::sqlite ? "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
                                             : "SELECT CAST(table_name AS TEXT) FROM information_schema.tables "
                                               "WHERE table_schema = current_schema() ORDER BY table_name");
}

}  // namespace comedo::test
