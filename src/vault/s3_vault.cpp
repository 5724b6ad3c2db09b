#include "key_secrets.hpp"
#include "s3_store.hpp"

namespace comedo {

Result<std::unique_ptr<ObjectStore>> Vault::open_bucket(const S3Options& bucket, KeyRing keys, VaultOptions options) {
  require(bucket.now_ms && bucket.attempts >= 1, "Vault::open_bucket: a clock, at least one attempt");
  require(bucket.endpoint.find("//") != std::string::npos && !bucket.bucket.empty(),
          "Vault::open_bucket: an endpoint, a bucket");
  require(bucket.prefix.empty() || bucket.prefix.ends_with('/'), "Vault::open_bucket: a prefix that ends with /");
  auto store = std::make_unique<S3Store>(bucket, std::move(keys), options);
  if (const auto ready = store->make_ready(); !ready) return ready.error();
  return std::unique_ptr<ObjectStore>(std::move(store));
}

}  // namespace comedo
