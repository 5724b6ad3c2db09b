#include "database.hpp"

#include <soci/soci.h>
#include <sodium.h>

#include <array>

#include "trouble.hpp"

namespace comedo {

namespace {

class Lease {
 public:
  Lease(soci::connection_pool& pool, int wait_ms) : pool_(pool), held_(pool.try_lease(place_, wait_ms)) {}
  ~Lease() {
    if (held_) pool_.give_back(place_);
  }
  Lease(const Lease&) = delete;
  Lease& operator=(const Lease&) = delete;
  [[nodiscard]] bool held() const { return held_; }
  [[nodiscard]] std::size_t place() const { return place_; }

 private:
  soci::connection_pool& pool_;
  std::size_t place_ = 0;
  bool held_;
};

class Transaction {
 public:
  Transaction(Sql& sql, const std::string& begin) : sql_(sql) { sql_.change(begin); }
  ~Transaction() {
    if (!open_) return;
    try {
      sql_.change("ROLLBACK");
    } catch (const soci::soci_error&) {  // the database did it before us, or is gone
    }
  }
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit() {
    sql_.change("COMMIT");
    open_ = false;
  }

 private:
  Sql& sql_;
  bool open_ = true;
};

}  // namespace

Result<std::unique_ptr<Database>> Database::open(Address address, const StorageOptions& options) {
  auto database = std::make_unique<Database>(std::move(address), options);
  for (std::size_t i = 0; i < options.connections; ++i) {
    try {
      connect(database->pool_->at(i), database->address_, database->wait_ms_);
    } catch (const soci::soci_error& error) {
      return error_of(error);
    } catch (const Trouble& trouble) {
      return trouble.error();
    }
  }
  return database;
}

Database::Database(Address address, const StorageOptions& options)
    : address_(std::move(address)),
      wait_ms_(options.wait_ms),
      random_(options.random),
      pool_(std::make_unique<soci::connection_pool>(options.connections)),
      broken_(options.connections, 0) {
  if (!random_) random_ = [](std::span<std::uint8_t> bytes) { randombytes_buf(bytes.data(), bytes.size()); };
}

Database::~Database() = default;

std::string Database::new_id() const {
  std::array<std::uint8_t, 16> bytes{};
  random_(bytes);
  std::array<char, 2 * bytes.size() + 1> hex{};
  return sodium_bin2hex(hex.data(), hex.size(), bytes.data(), bytes.size());
}

std::optional<Error> Database::alone(const std::function<void(Sql&)>& work) {
  return run([&](soci::session& session) {
    Sql sql(session, address_.dialect);
    work(sql);
  });
}

void Database::shed_log() {
  if (address_.dialect != Dialect::sqlite) return;
  // Whether it succeeds changes nothing for the caller: the transaction before stands.
  (void)run([](soci::session& session) { Sql(session, Dialect::sqlite).change("PRAGMA wal_checkpoint(TRUNCATE)"); });
}

void Database::in_transaction(soci::session& session, Access access, const std::function<bool(Sql&)>& work) const {
  const bool sqlite = address_.dialect == Dialect::sqlite;
  // SQLite: a writer locks at once, for two readers that both want to write would refuse each other.
  const char* begin = access == Access::write ? (sqlite ? "BEGIN IMMEDIATE" : "BEGIN")
                                              : (sqlite ? "BEGIN" : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  Sql sql(session, address_.dialect);
  std::optional<Transaction> transaction;
  try {
    transaction.emplace(sql, begin);
  } catch (const soci::soci_error&) {
    if (session.is_connected()) throw;
    connect(session, address_, wait_ms_);  // it broke while nobody used it, and nothing has begun
    transaction.emplace(sql, begin);
  }
  if (work(sql)) transaction->commit();
}

std::optional<Error> Database::run(const std::function<void(soci::session&)>& work) {
  const Lease lease(*pool_, wait_ms_);
  if (!lease.held()) return unavailable();
  soci::session& session = pool_->at(lease.place());
  char& broken = broken_[lease.place()];
  try {
    if (broken != 0) connect(session, address_, wait_ms_);
    broken = 0;
    work(session);
    return std::nullopt;
  } catch (const soci::soci_error& error) {
    broken = session.is_connected() ? 0 : 1;
    return error_of(error);
  } catch (const Trouble& trouble) {
    return trouble.error();
  }
}

}  // namespace comedo
