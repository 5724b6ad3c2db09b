// The same tests on a folder and on a bucket of an S3 server that the test program starts.
#pragma once

#include "s3_server.hpp"
#include "store.hpp"

namespace comedo::test {

enum class Place : std::uint8_t { folder, s3 };

class EachStore : public testing::TestWithParam<Place> {
 protected:
  void SetUp() override {
    static int stores = 0;
    prefix_ = "store-" + std::to_string(++stores) + "/";
    if (is_s3() && server() == nullptr) GTEST_SKIP() << "no S3 server: npm's s3rver is not in build/npm";
  }
  void TearDown() override {
    if (is_s3() && server() != nullptr) server()->trouble(0, 0);
  }
  /// The store is gone, or answers nobody any more. Returns: true.
  bool vanish() const {
    if (is_s3()) server()->trouble(503, 1'000'000);
    return is_s3() || std::filesystem::remove_all(folder()) > 0;
  }
  [[nodiscard]] bool is_s3() const { return GetParam() == Place::s3; }
  [[nodiscard]] static S3Server* server() { return S3Server::running(); }
  [[nodiscard]] Result<std::unique_ptr<ObjectStore>> try_open(std::initializer_list<unsigned> ids,
                                                              VaultOptions options = {}) const {
    return is_s3() ? Vault::open_bucket(server()->options(prefix_), ring(ids), options)
                   : Vault::open(folder(), ring(ids), options);
  }
  [[nodiscard]] std::unique_ptr<ObjectStore> open(std::initializer_list<unsigned> ids = {1},
                                                  VaultOptions options = {}) const {
    return sound(try_open(ids, options));
  }
  /// Returns: the file that holds an object, for who has the disk in hands.
  [[nodiscard]] std::filesystem::path path_of(const std::string& name) const {
    return is_s3() ? server()->file_of(prefix_ + name) : folder() / name.substr(0, 2) / name;
  }
  /// Returns: how many files of objects there are, whole or not.
  [[nodiscard]] std::size_t files() const {
    if (is_s3()) return server()->count(prefix_) - server()->count(prefix_ + "vault");
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder()))
      if (entry.is_regular_file() && entry.path().parent_path() != folder()) ++count;
    return count;
  }
  [[nodiscard]] std::filesystem::path folder() const { return temporary_.path() / "objects"; }

  TemporaryFolder temporary_;
  std::string prefix_;
};

#define COMEDO_ON_EACH_STORE(suite)                                                                          \
  INSTANTIATE_TEST_SUITE_P(On, suite, testing::Values(comedo::test::Place::folder, comedo::test::Place::s3), \
                           [](const auto& of) { return of.param == comedo::test::Place::s3 ? "s3" : "folder"; })

}  // namespace comedo::test
