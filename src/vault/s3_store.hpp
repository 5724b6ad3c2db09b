// Objects in a bucket: PREFIX + name, locked as in a folder.
#pragma once

#include <mutex>

#include "comedo/vault.hpp"
#include "s3_client.hpp"

namespace comedo {

class S3Store : public ObjectStore {
 public:
  S3Store(const S3Options& place, KeyRing keys, VaultOptions options);

  /// Sees that the bucket is fit, and new or made with this ring's first key. Errors: as Vault::open.
  [[nodiscard]] Result<Done> make_ready();

  [[nodiscard]] Result<std::string> put(std::string_view owner, std::span<const std::uint8_t> bytes) override;
  [[nodiscard]] std::string name_of(std::string_view owner, std::span<const std::uint8_t> bytes) const override;
  [[nodiscard]] Result<Bytes> get(std::string_view name) const override;
  [[nodiscard]] Result<Done> erase(std::string_view name) override;
  [[nodiscard]] Result<std::vector<std::string>> list(std::string_view after, std::size_t most) const override;
  [[nodiscard]] Result<bool> relock(std::string_view name) override;

 private:
  [[nodiscard]] std::string key_of(std::string_view name) const { return prefix_ + std::string(name); }
  [[nodiscard]] Result<S3Reply> read(std::string_view name, bool head_only) const;
  /// Writes; `if_match` is what the object has to be still, empty for anything. Errors: object_missing (it is not).
  [[nodiscard]] Result<Done> write(std::string_view name, std::span<const std::uint8_t> plain,
                                   const std::string& if_match);

  S3Client client_;
  std::string prefix_;
  KeyRing keys_;
  VaultOptions options_;
  std::mutex change_;  ///< As in a folder: what is erased must not be written anew.
};

}  // namespace comedo
