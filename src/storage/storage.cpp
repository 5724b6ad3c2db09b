#include "comedo/storage.hpp"

#include <sodium.h>

#include <stdexcept>

#include "database.hpp"
#include "schema.hpp"

namespace comedo {

Result<Storage> Storage::open(std::string_view url, const StorageOptions& options) {
  require(options.connections >= 1 && options.connections <= 64, "Storage::open: 1 to 64 connections");
  require(options.wait_ms >= 0 && options.wait_ms <= 600'000, "Storage::open: waits at most ten minutes");
  if (sodium_init() < 0) throw std::runtime_error("no source of random numbers");
  auto address = address_of(url);
  if (!address) return address.error();
  const auto schema = read_schema(options.schema, address->dialect);
  if (!schema) return schema.error();
  auto database = Database::open(*std::move(address), options);
  if (!database) return database.error();
  if (const auto upgraded = upgrade(**database, *schema); !upgraded) return upgraded.error();
  return Storage(*std::move(database));
}

Storage::Storage(std::unique_ptr<Database> database) : database_(std::move(database)) {}
Storage::Storage(Storage&&) noexcept = default;
Storage& Storage::operator=(Storage&&) noexcept = default;
Storage::~Storage() = default;

}  // namespace comedo
