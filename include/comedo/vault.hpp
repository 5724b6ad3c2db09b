// Where pictures of people and what is made of them lie: objects that are encrypted, and whose names tell nothing.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "comedo/error.hpp"
#include "comedo/file.hpp"

namespace comedo {

struct KeySecrets;

/// The keys of a store. The last one locks; the others still open what they locked. Names come from the first one, so
/// that they stay when keys are added: it must remain the first line for as long as the store lives.
/// Secrets lie in memory that is locked, kept out of core dumps and overwritten when it is given back.
/// Threads: safe.
class KeyRing {
 public:
  explicit KeyRing(std::unique_ptr<const KeySecrets> secrets) noexcept;
  KeyRing(KeyRing&&) noexcept;
  KeyRing& operator=(KeyRing&&) noexcept;
  ~KeyRing();
  /// Of use to this layer only.
  [[nodiscard]] const KeySecrets& secrets() const noexcept { return *secrets_; }

 private:
  std::unique_ptr<const KeySecrets> secrets_;
};

/// Reads lines "ID HEX64": an id in 1..65535 that no other line has, and 32 bytes as 64 hexadecimal digits; 1 to 64
/// lines. The text is the caller's to overwrite. Errors: storage_key_invalid.
[[nodiscard]] Result<KeyRing> parse_key_ring(std::string_view text);
/// Errors: storage_key_invalid, also where the file is absent or its mode lets anybody but the owner in.
[[nodiscard]] Result<KeyRing> load_key_ring(const std::filesystem::path& path);
/// Returns: one line of a key ring, a secret, with its line feed.
/// Requires: id in 1..65535; `random` from a source that is fit for keys.
[[nodiscard]] std::string make_key(unsigned id, std::span<const std::uint8_t, 32> random);

/// Objects by name. A name is 64 lower-case hexadecimal digits, a keyed digest of owner and bytes: the same bytes of
/// the same person are one object, the same bytes of two people are two. Errors: storage_unavailable everywhere; then
/// nothing was changed that a repeated call would not put right. Threads: safe.
class ObjectStore {
 public:
  ObjectStore() = default;
  ObjectStore(const ObjectStore&) = delete;
  ObjectStore& operator=(const ObjectStore&) = delete;
  virtual ~ObjectStore() = default;

  /// Returns: the object's name, once the object would outlive a power cut. `owner` is an id of any form, never a name
  /// of a person. Errors: request_too_large.
  [[nodiscard]] virtual Result<std::string> put(std::string_view owner, std::span<const std::uint8_t> bytes) = 0;
  /// Returns: what put() would call these bytes, so that a row about them can be written first.
  [[nodiscard]] virtual std::string name_of(std::string_view owner, std::span<const std::uint8_t> bytes) const = 0;
  /// Returns: the bytes, all of them checked. Any text may be asked for; what is no name is missing.
  /// Errors: object_missing, object_damaged, storage_key_invalid (the key that locked it is not in the ring).
  [[nodiscard]] virtual Result<Bytes> get(std::string_view name) const = 0;
  /// Errors: object_missing.
  [[nodiscard]] virtual Result<Done> erase(std::string_view name) = 0;
  /// Returns: the first `most` names that come after the text `after`, sorted; fewer only at the end.
  /// Requires: most >= 1.
  [[nodiscard]] virtual Result<std::vector<std::string>> list(std::string_view after, std::size_t most) const = 0;
  /// Locks the object with the current key. Never brings back what is erased meanwhile.
  /// Returns: whether it had to. Errors: as get.
  [[nodiscard]] virtual Result<bool> relock(std::string_view name) = 0;
};

struct VaultOptions {
  std::size_t max_bytes = std::size_t{64} << 20U;  ///< Of one object, plain. Larger ones are refused, also at get.
};

/// A bucket of Amazon S3 or of a server that speaks as it does; the bucket is named in the path of each address.
struct S3Options {
  std::string endpoint;  ///< "https://s3.eu-central-1.amazonaws.com", "http://127.0.0.1:9000"; without a path.
  std::string region = "us-east-1";
  std::string bucket;
  std::string prefix;                               ///< Before the names of all objects: empty, or ends with '/'.
  std::string access_key, secret_key;               ///< Secrets.
  std::string session_token;                        ///< A secret, of keys that end by themselves; else empty.
  std::filesystem::path ca_file;                    ///< PEM, whom to trust over TLS; empty: whom the system trusts.
  std::chrono::milliseconds connect_time{3'000};    ///< Until there is a connection.
  std::chrono::milliseconds exchange_time{30'000};  ///< Of one request, with its answer.
  int attempts = 4;                                 ///< At least 1: so often is a request sent that nobody answers.
  std::chrono::milliseconds first_pause{200};       ///< Before the second attempt; each pause is twice the one before.
  std::function<std::int64_t()> now_ms;             ///< Milliseconds since 1970 in UTC. Threads: must be safe.
};

/// An ObjectStore in a folder or a bucket; docs/vault.md has the format, which is FROZEN.
class Vault {
 public:
  /// Makes the folder, but not the one it lies in, and takes away what a killed writer left. One process has a store at
  /// a time, so that nothing can come back that another process erases. Errors: storage_unavailable (also where the
  /// store is open already), storage_key_invalid (the ring's first key is not the one of this store).
  [[nodiscard]] static Result<std::unique_ptr<ObjectStore>> open(const std::filesystem::path& folder, KeyRing keys,
                                                                 VaultOptions options = {});
  /// The bucket has to be there, and must not keep versions. Several processes may have it. Errors:
  /// storage_unavailable, storage_key_invalid. Requires: endpoint, bucket and clock; attempts >= 1.
  [[nodiscard]] static Result<std::unique_ptr<ObjectStore>> open_bucket(const S3Options& bucket, KeyRing keys,
                                                                        VaultOptions options = {});
};

/// How far reencrypt is.
struct Reencryption {
  std::size_t seen = 0;             ///< Objects.
  std::size_t relocked = 0;         ///< Of them, those that an older key had locked.
  std::vector<std::string> failed;  ///< Names of objects that are damaged or locked with a key that is gone.
};
/// Told after each object; false stops.
using ReencryptionProgress = std::function<bool(const Reencryption&)>;
/// Locks every object with the current key. Stopped or killed, it goes on where it was when called again, for an object
/// that has the current key costs a look at its head. Objects put meanwhile have the current key anyway. Once it went
/// through with nothing in `failed`, the keys between the first and the last line are needed no more; the first one is,
/// for the names. Errors: storage_unavailable.
[[nodiscard]] Result<Reencryption> reencrypt(ObjectStore& store, const ReencryptionProgress& progress = {});

using OpenStore = std::function<Result<std::unique_ptr<ObjectStore>>(KeyRing)>;
/// Adds a key to the ring in the file, opens the store with it, locks every object with it, and takes the keys between
/// the first and the new one out of the ring. Stopped or killed, it goes on where it was when called again: a file
/// KEYFILE.rotating says so. Where objects failed, the old keys stay and it has to be called again. Nobody else has the
/// store meanwhile: who holds the old ring cannot open what has the new key.
/// `random` is fit for keys. Errors: storage_key_invalid, storage_unavailable, file_unwritable, those of `open`.
[[nodiscard]] Result<Reencryption> rotate_keys(const std::filesystem::path& key_file, const OpenStore& open,
                                               const std::function<void(std::span<std::uint8_t>)>& random,
                                               const ReencryptionProgress& progress = {});

}  // namespace comedo
