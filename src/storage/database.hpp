// A pool of connections, and how a transaction runs on one of them.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "comedo/storage.hpp"
#include "connect.hpp"
#include "sql.hpp"

namespace soci {
class connection_pool;
}

namespace comedo {

/// Threads: safe.
class Database {
 public:
  /// Errors: storage_unavailable, storage_schema_unknown (no database at all).
  [[nodiscard]] static Result<std::unique_ptr<Database>> open(Address address, const StorageOptions& options);
  Database(Address address, const StorageOptions& options);
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database();

  /// Runs `work(Sql&)`, which returns a Result, in a transaction: kept where the Result is a value, else undone. A read
  /// sees one state of the database.
  template <class Work>
  auto read(const Work& work) {
    return transact(Access::read, work);
  }
  template <class Work>
  auto write(const Work& work) {
    return transact(Access::write, work);
  }
  [[nodiscard]] std::string new_id() const;
  /// Runs `work(Sql&)` outside of any transaction.
  std::optional<Error> alone(const std::function<void(Sql&)>& work);
  [[nodiscard]] Dialect dialect() const noexcept { return address_.dialect; }
  /// Takes what was overwritten out of SQLite's log too, where nobody reads it at the moment.
  void shed_log();

 private:
  enum class Access : std::uint8_t { read, write };

  template <class Work>
  std::invoke_result_t<const Work&, Sql&> transact(Access access, const Work& work) {
    std::optional<std::invoke_result_t<const Work&, Sql&>> outcome;
    const auto error = run([&](soci::session& session) {
      return in_transaction(session, access, [&](Sql& sql) {
        outcome.emplace(work(sql));
        return outcome->ok();
      });
    });
    if (error) return *error;
    return *std::move(outcome);
  }
  /// Keeps what `work` did where it returns true.
  void in_transaction(soci::session& session, Access access, const std::function<bool(Sql&)>& work) const;
  /// Leases a session for `work`; makes an Error of its exceptions that are SOCI's or Trouble.
  std::optional<Error> run(const std::function<void(soci::session&)>& work);

  Address address_;
  int wait_ms_;
  RandomBytes random_;
  std::unique_ptr<soci::connection_pool> pool_;
  std::vector<char> broken_;  ///< By session, of which only the one who leased it reads and writes.
};

}  // namespace comedo
