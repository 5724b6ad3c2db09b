// Where pictures lie: a folder, or a bucket of an S3 server.
#pragma once

#include <memory>
#include <string>

#include "comedo/settings.hpp"
#include "comedo/vault.hpp"

namespace comedo::cli {

/// What is wrong with "s3://BUCKET/PREFIX", or with the address of an S3 server; empty for nothing.
[[nodiscard]] std::string not_a_bucket(const std::string& text);
[[nodiscard]] std::string not_an_endpoint(const std::string& text);

/// The folder `objects` of the data folder where no bucket is named. Keys to a bucket come from the file s3-keys, else
/// from AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN. Errors: argument_invalid (a place that is
/// none), storage_key_invalid (no keys to the bucket, or a file of them that others can read), those of Vault::open and
/// open_bucket.
[[nodiscard]] Result<std::unique_ptr<ObjectStore>> open_objects(const Settings& settings, KeyRing ring);

}  // namespace comedo::cli
