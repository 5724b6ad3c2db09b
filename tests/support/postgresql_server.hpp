// A PostgreSQL server that lives as long as the test program, in a temporary folder, reached by a socket in it alone.
#pragma once

#include <filesystem>
#include <string>

#include "support.hpp"

namespace comedo::test {

class PostgresqlServer {
 public:
  /// Returns: the one of this program, started by the first call; null where it cannot be.
  static PostgresqlServer* running();
  /// Returns: the URL of a new, empty database.
  std::string new_database();

  PostgresqlServer();
  ~PostgresqlServer();
  PostgresqlServer(const PostgresqlServer&) = delete;
  PostgresqlServer& operator=(const PostgresqlServer&) = delete;

 private:
  /// Runs one of the server's programs; as nobody where this is root, for the server refuses root.
  /// Returns: whether it succeeded.
  [[nodiscard]] bool run(const std::string& program, const std::string& arguments) const;

  TemporaryFolder folder_;
  std::filesystem::path programs_;  ///< Empty where there is no server to be had.
  bool started_ = false;
  int databases_ = 0;
};

}  // namespace comedo::test
