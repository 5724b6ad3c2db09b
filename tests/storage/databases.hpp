// The same tests on SQLite and on a PostgreSQL server that the test program starts.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "comedo/storage.hpp"
#include "database.hpp"
#include "support.hpp"
#include "tree.hpp"

namespace comedo::test {

/// Returns: the URL of an empty database, none where there is no PostgreSQL.
std::optional<std::string> new_database(Dialect dialect, const std::filesystem::path& folder);

/// Returns: options with the tree's SQL files.
StorageOptions storage_options();

/// Returns: the code of a refusal, none of success.
template <class T>
std::optional<ErrorCode> code_of(const Result<T>& result) {
  return result ? std::nullopt : std::optional(result.error().code);
}

class EachDatabase : public testing::TestWithParam<Dialect> {
 protected:
  void SetUp() override;
  [[nodiscard]] const Storage& storage() const { return *storage_; }
  [[nodiscard]] const std::string& url() const { return url_; }
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_.path(); }
  void close() { storage_.reset(); }
  void reopen() { storage_.emplace(sound(Storage::open(url_, storage_options()))); }

  /// Past the layer, as somebody would who has the database in hands.
  [[nodiscard]] std::unique_ptr<Database> by_hand() const;
  void change(const std::string& statement) const;
  /// Returns: the first column, in the order of the rows.
  [[nodiscard]] std::vector<std::string> texts(const std::string& statement) const;
  [[nodiscard]] std::vector<std::string> tables() const;

 private:
  TemporaryFolder folder_;
  std::string url_;
  std::optional<Storage> storage_;
};

#define COMEDO_ON_EACH_DATABASE(suite)                                                       \
  INSTANTIATE_TEST_SUITE_P(On, suite, testing::Values(Dialect::sqlite, Dialect::postgresql), \
                           [](const auto& of) { return of.param == Dialect::sqlite ? "sqlite" : "postgresql"; })

}  // namespace comedo::test
