// Rows about people, their selfies, assessments and plans, in SQLite or PostgreSQL; pictures lie elsewhere, by name.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "comedo/error.hpp"
#include "comedo/records.hpp"

namespace comedo {

// In all of this header:
//   Times come from the caller; records.hpp says how times, ids, digests and texts look.
//   Every function is one transaction: done and on disk when it returns a value, and not at all when it does not.
//   Errors of every function: storage_unavailable (unreachable, locked for too long, disk full) and argument_invalid (a
//   text with NUL, or one that the database refuses); further ones are named. `entry_missing` also stands for what
//   belongs to somebody else, so that ids of others cannot be probed; `entry_conflict` for what is there already.
//   Threads: safe; calls wait for each other for at most `StorageOptions::wait_ms`.

class Database;  // private to the layer

/// Fills with random bytes. Threads: must be safe.
using RandomBytes = std::function<void(std::span<std::uint8_t>)>;

/// What the areas below have in common; `Storage` makes them. Lives no longer than its Storage.
class Repository {
 public:
  explicit Repository(Database& database) : database_(&database) {}

 protected:
  Database* database_;
};

class Users : public Repository {
 public:
  /// Requires: a login that is not empty and holds no capital letter of ASCII. Errors: entry_conflict (login taken).
  [[nodiscard]] Result<UserEntry> add(const std::string& login, const std::string& password_hash, Role role,
                                      std::int64_t now_ms) const;
  /// Errors of these: entry_missing.
  [[nodiscard]] Result<UserEntry> find(const std::string& id) const;
  [[nodiscard]] Result<UserEntry> find_login(const std::string& login) const;
  [[nodiscard]] Result<Done> change_password(const std::string& id, const std::string& password_hash) const;
  /// Errors: entry_missing, also where the hash is no longer `before`: somebody was faster.
  [[nodiscard]] Result<Done> replace_password(const std::string& id, const std::string& before,
                                              const std::string& password_hash) const;
  [[nodiscard]] Result<Done> change_role(const std::string& id, Role role) const;
  [[nodiscard]] Result<Done> disable(const std::string& id, bool disabled) const;
  /// Returns: at most `limit` by login, those after `after`; empty begins.
  [[nodiscard]] Result<std::vector<UserEntry>> list(const std::string& after, std::size_t limit) const;
  using Repository::Repository;
};

class Sessions : public Repository {
 public:
  /// Errors: entry_missing (no such user), entry_conflict.
  [[nodiscard]] Result<Done> add(const SessionEntry& session) const;
  /// Errors: entry_missing, also where it has expired (`expires_ms` <= now) or the user is disabled.
  [[nodiscard]] Result<SessionEntry> find_valid(const std::string& token_sha256, std::int64_t now_ms) const;
  /// Errors: entry_missing.
  [[nodiscard]] Result<Done> seen(const std::string& token_sha256, std::int64_t now_ms) const;
  [[nodiscard]] Result<Done> remove(const std::string& token_sha256) const;  ///< Errors: entry_missing.
  /// Returns: how many there were; so below.
  [[nodiscard]] Result<std::int64_t> remove_all_of(const std::string& user) const;
  [[nodiscard]] Result<std::int64_t> purge_expired(std::int64_t now_ms) const;
  using Repository::Repository;
};

class ApiKeys : public Repository {
 public:
  /// Requires: scopes that are not empty and hold no blank. Errors: entry_missing (no such user), entry_conflict.
  [[nodiscard]] Result<ApiKeyEntry> add(const std::string& user, const std::string& name, const std::string& key_sha256,
                                        const std::vector<std::string>& scopes, std::int64_t now_ms) const;
  /// Errors: entry_missing, also where it is revoked or the user is disabled.
  [[nodiscard]] Result<ApiKeyEntry> find_valid(const std::string& key_sha256) const;
  [[nodiscard]] Result<Done> used(const std::string& id, std::int64_t now_ms) const;  ///< Errors: entry_missing.
  /// Errors: entry_missing, also where it was revoked before.
  [[nodiscard]] Result<Done> revoke(const std::string& user, const std::string& id, std::int64_t now_ms) const;
  /// Returns: all of a user, revoked ones too, newest first.
  [[nodiscard]] Result<std::vector<ApiKeyEntry>> of(const std::string& user) const;
  using Repository::Repository;
};

/// People whom a provider of logins knows. An account that has none can never get one: whoever could say that two are
/// one would have the other's selfies.
class Identities : public Repository {
 public:
  [[nodiscard]] Result<UserEntry> find(const std::string& issuer,
                                       const std::string& subject) const;  ///< entry_missing.
  /// Adds an account of role user, and its identity. Errors: entry_conflict (the login or the identity is taken).
  [[nodiscard]] Result<UserEntry> add(const std::string& issuer, const std::string& subject, const std::string& login,
                                      const std::string& password_hash, std::int64_t now_ms) const;
  using Repository::Repository;
};

/// Failed attempts to log in; what follows from their number is decided elsewhere.
class LoginFailures : public Repository {
 public:
  /// A login need not be one of a user.
  [[nodiscard]] Result<Done> add(const std::string& login, const std::string& client, std::int64_t now_ms) const;
  /// Returns: how many there were at `since_ms` or later.
  [[nodiscard]] Result<FailureCount> count(const std::string& login, const std::string& client,
                                           std::int64_t since_ms) const;
  [[nodiscard]] Result<std::int64_t> purge(std::int64_t before_ms) const;  ///< Returns: how many there were.
  using Repository::Repository;
};

class Consents : public Repository {
 public:
  /// Errors: entry_missing (no such user), entry_conflict (stands already).
  [[nodiscard]] Result<ConsentEntry> give(const std::string& user, const std::string& kind, const std::string& version,
                                          std::int64_t now_ms) const;
  /// Withdraws every standing one of the kind. Errors: entry_missing (none stands).
  [[nodiscard]] Result<Done> withdraw(const std::string& user, const std::string& kind, std::int64_t now_ms) const;
  /// Returns: all of a user, withdrawn ones too, newest first.
  [[nodiscard]] Result<std::vector<ConsentEntry>> of(const std::string& user) const;
  using Repository::Repository;
};

class Profiles : public Repository {
 public:
  [[nodiscard]] Result<ProfileEntry> find(const std::string& user) const;  ///< Errors: entry_missing.
  /// `expected` is the version that was read, 0 where there was none.
  /// Errors: entry_conflict (it has another version by now), entry_missing (no such user).
  [[nodiscard]] Result<ProfileEntry> save(const std::string& user, const std::string& json, std::int64_t expected,
                                          std::int64_t now_ms) const;
  using Repository::Repository;
};

class Selfies : public Repository {
 public:
  /// Returns: an id for `add`, so that the object's name can depend on it: such a name is never given twice.
  [[nodiscard]] std::string new_id() const;
  /// Takes everything from `selfie` but the state: arriving; an empty id means a new one. To be called before the
  /// object is written, so that no object is without a row. Errors: entry_missing (no such user), entry_conflict (the
  /// user has a selfie with this digest, or somebody one with this object).
  [[nodiscard]] Result<SelfieEntry> add(SelfieEntry selfie) const;
  /// Errors of these: entry_missing.
  [[nodiscard]] Result<Done> kept(const std::string& user, const std::string& id) const;
  [[nodiscard]] Result<SelfieEntry> find(const std::string& user, const std::string& id) const;
  /// The one whose picture is not gone.
  [[nodiscard]] Result<SelfieEntry> find_picture(const std::string& user, const std::string& sha256) const;
  /// Deletes the row, its assessments and their plans, and what was kept of answers about it; the audit log gets a line
  /// `selfie_erased`. Returns: name of the object, pending as after `erase_user`.
  [[nodiscard]] Result<std::string> erase(const std::string& user, const std::string& id, std::int64_t now_ms) const;
  /// Takes back one that is still arriving, as if it had never come: the object is pending as after `erase`, the audit
  /// log says nothing. Errors: entry_missing (none arrives by that id).
  [[nodiscard]] Result<Done> take_back(const std::string& user, const std::string& id, std::int64_t now_ms) const;
  /// Returns: names of objects that have a row, of everybody's, and are not gone: at most `limit`, sorted, those after
  /// `after`.
  [[nodiscard]] Result<std::vector<std::string>> objects(const std::string& after, std::size_t limit) const;
  [[nodiscard]] Result<std::vector<SelfieEntry>> list(const std::string& user, const std::optional<PageEnd>& after,
                                                      std::size_t limit) const;
  using Repository::Repository;
};

class Assessments : public Repository {
 public:
  /// With an assessment, its selfie is kept, in the same transaction: the object must be written by then.
  /// Errors of these: entry_missing (no such selfie of this user, or its picture is gone).
  [[nodiscard]] Result<AssessmentEntry> queue(const std::string& user, const std::string& selfie,
                                              std::int64_t now_ms) const;
  /// One that was not queued, since its grade is known.
  [[nodiscard]] Result<AssessmentEntry> record(const std::string& user, const std::string& selfie,
                                               const GradeEntry& grade, std::int64_t now_ms) const;
  [[nodiscard]] Result<AssessmentEntry> find(const std::string& user, const std::string& id) const;  ///< entry_missing.
  /// Returns: the oldest queued one, now running; no two callers get the same. None where none is queued.
  [[nodiscard]] Result<std::optional<AssessmentEntry>> take_next_queued(std::int64_t now_ms) const;
  /// Both also queue what webhooks are to be told.
  /// Errors of these: entry_missing (erased meanwhile), entry_conflict (not running).
  [[nodiscard]] Result<Done> finish(const std::string& id, const GradeEntry& grade, std::int64_t now_ms) const;
  [[nodiscard]] Result<Done> refuse(const std::string& id, const Error& refusal, std::int64_t now_ms) const;
  /// Queues again what the caller took and could not work on, as if nobody had taken it. Errors: entry_missing (erased
  /// meanwhile, or not running).
  [[nodiscard]] Result<Done> give_back(const std::string& id) const;
  /// Queues again what has been running since before `started_before_ms`: its worker has died. Returns: how many.
  [[nodiscard]] Result<std::int64_t> put_back(std::int64_t started_before_ms) const;
  [[nodiscard]] Result<std::int64_t> waiting() const;  ///< Returns: how many are queued.
  /// Newest first.
  [[nodiscard]] Result<std::vector<AssessmentEntry>> history(const std::string& user,
                                                             const std::optional<PageEnd>& after,
                                                             std::size_t limit) const;
  using Repository::Repository;
};

class Plans : public Repository {
 public:
  /// Errors: entry_missing (no such assessment of this user).
  [[nodiscard]] Result<PlanEntry> add(const std::string& user, const std::string& assessment, const std::string& json,
                                      std::int64_t now_ms) const;
  [[nodiscard]] Result<PlanEntry> find(const std::string& user, const std::string& id) const;  ///< entry_missing.
  /// Newest first.
  [[nodiscard]] Result<std::vector<PlanEntry>> list(const std::string& user, const std::optional<PageEnd>& after,
                                                    std::size_t limit) const;
  using Repository::Repository;
};

/// Requests that may come twice and shall act once.
class IdempotencyKeys : public Repository {
 public:
  /// The first caller gets `yours` and then owes `answer` or `release` until `lease_ms`; later, whoever comes counts as
  /// the first one, for its program has died. A key that has expired counts as new.
  /// Errors: entry_conflict (the key came with another request), entry_missing (no such user).
  [[nodiscard]] Result<Claim> claim(const std::string& user, const std::string& key, const std::string& request_sha256,
                                    std::int64_t now_ms, std::int64_t lease_ms) const;
  /// `selfie`: whom the answer tells of, empty for nobody; the answer ends with it, also where it has gone meanwhile.
  /// It is kept until `expires_ms`.
  /// Errors of these: entry_missing (no claim, or answered already).
  [[nodiscard]] Result<Done> answer(const std::string& user, const std::string& key, const std::string& response,
                                    std::int64_t expires_ms, const std::string& selfie = "") const;
  [[nodiscard]] Result<Done> release(const std::string& user, const std::string& key) const;
  [[nodiscard]] Result<std::int64_t> purge_expired(std::int64_t now_ms) const;  ///< Returns: how many there were.
  using Repository::Repository;
};

/// A log that is only appended to; each entry's hash covers the one before.
class Audit : public Repository {
 public:
  /// Returns: the entry as it stands. Sequence and hashes of the argument are ignored.
  [[nodiscard]] Result<AuditEntry> append(AuditEntry entry) const;
  [[nodiscard]] Result<AuditCheck> verify() const;
  /// Returns: at most `limit`, those after the sequence number `after`; 0 begins.
  [[nodiscard]] Result<std::vector<AuditEntry>> list(std::int64_t after, std::size_t limit) const;
  using Repository::Repository;
};

/// Objects whose rows are gone and which have to go from the store of objects too.
class PendingErasures : public Repository {
 public:
  [[nodiscard]] Result<std::vector<std::string>> list(std::size_t limit) const;  ///< Oldest first.
  [[nodiscard]] Result<Done> done(const std::string& object) const;              ///< Errors: entry_missing.
  using Repository::Repository;
};

/// Takes away what has had its time.
class Retention : public Repository {
 public:
  /// Takes away what is older than `before_ms`, at most `most` rows, so that nobody waits long for the database;
  /// objects are pending as after `erase_user`. The audit log gets a line `retention` that says what and how many.
  /// Returns: how many rows; fewer than `most` means that none is left. Requires: most >= 1.
  [[nodiscard]] Result<std::int64_t> apply(RetentionKind kind, std::int64_t before_ms, std::int64_t now_ms,
                                           std::size_t most) const;
  using Repository::Repository;
};

/// Where people are told that an assessment has ended. Assessments::finish and refuse queue one delivery for each
/// webhook of the person, in their own transaction; it waits in its row until it was delivered or is given up.
class Webhooks : public Repository {
 public:
  /// Errors: entry_missing (no such user), entry_conflict (the person has `most` already).
  [[nodiscard]] Result<WebhookEntry> add(const std::string& user, const std::string& url, std::size_t most,
                                         std::int64_t now_ms) const;
  /// Takes its deliveries with it. Errors: entry_missing.
  [[nodiscard]] Result<Done> remove(const std::string& user, const std::string& id) const;
  [[nodiscard]] Result<std::vector<WebhookEntry>> of(const std::string& user) const;  ///< Newest first.
  /// Returns: what has been due for longest, counted as tried once more and due again at `again_ms`, in case nobody
  /// lives to note what came of it; no two callers get the same. Those of disabled people wait.
  [[nodiscard]] Result<std::optional<DeliveryEntry>> take_due(std::int64_t now_ms, std::int64_t again_ms) const;
  /// What came of it: state, next_ms, ended_ms, last_status and last_error of `delivery` are written.
  /// Errors: entry_missing (erased meanwhile, or ended).
  [[nodiscard]] Result<Done> note(const DeliveryEntry& delivery) const;
  /// Returns: those that were tried and not delivered, given up or not, newest first.
  [[nodiscard]] Result<std::vector<DeliveryEntry>> failures(const std::optional<PageEnd>& after,
                                                            std::size_t limit) const;
  [[nodiscard]] Result<std::int64_t> purge_ended(std::int64_t before_ms) const;  ///< Returns: how many there were.
  using Repository::Repository;
};

struct StorageOptions {
  std::filesystem::path schema;  ///< Folder of the SQL files, data/storage.
  std::size_t connections = 4;   ///< 1..64, held open.
  int wait_ms = 5000;            ///< 0..600000, for a connection and for each lock.
  RandomBytes random;            ///< For ids; empty takes the system's.
};

class Storage {
 public:
  /// Opens or makes the database, and brings its schema up to date.
  /// `url`: `sqlite:FILE`, or `postgresql://...` as libpq reads it. SQLite's databases in memory are refused: each
  /// connection of the pool would see its own.
  /// Errors: argument_invalid (URL), storage_schema_unknown (newer than this program, changed, or none of ours),
  /// file_not_found and file_unreadable (the SQL files).
  [[nodiscard]] static Result<Storage> open(std::string_view url, const StorageOptions& options);
  Storage(Storage&&) noexcept;
  Storage& operator=(Storage&&) noexcept;
  ~Storage();

  [[nodiscard]] Users users() const { return Users{*database_}; }
  [[nodiscard]] Sessions sessions() const { return Sessions{*database_}; }
  [[nodiscard]] ApiKeys api_keys() const { return ApiKeys{*database_}; }
  [[nodiscard]] Identities identities() const { return Identities{*database_}; }
  [[nodiscard]] LoginFailures login_failures() const { return LoginFailures{*database_}; }
  [[nodiscard]] Consents consents() const { return Consents{*database_}; }
  [[nodiscard]] Profiles profiles() const { return Profiles{*database_}; }
  [[nodiscard]] Selfies selfies() const { return Selfies{*database_}; }
  [[nodiscard]] Assessments assessments() const { return Assessments{*database_}; }
  [[nodiscard]] Plans plans() const { return Plans{*database_}; }
  [[nodiscard]] IdempotencyKeys idempotency_keys() const { return IdempotencyKeys{*database_}; }
  [[nodiscard]] Audit audit() const { return Audit{*database_}; }
  [[nodiscard]] Webhooks webhooks() const { return Webhooks{*database_}; }
  [[nodiscard]] PendingErasures pending_erasures() const { return PendingErasures{*database_}; }
  [[nodiscard]] Retention retention() const { return Retention{*database_}; }

  /// Writes one state of the database into a new file, for its owner alone, while others go on reading and writing.
  /// Errors: argument_invalid (PostgreSQL: pg_dump does it), file_unwritable (also where the file is there).
  [[nodiscard]] Result<Done> back_up(const std::filesystem::path& file) const;
  /// Deletes every row about a person but the audit log, which holds the id and gets a line `user_erased` by `actor`
  /// that counts what went.
  /// Returns: names of the objects to erase; they are pending until `PendingErasures::done`. Errors: entry_missing.
  [[nodiscard]] Result<std::vector<std::string>> erase_user(const std::string& user, const std::string& actor,
                                                            std::int64_t now_ms) const;
  [[nodiscard]] Result<PersonExport> export_user(const std::string& user) const;  ///< Errors: entry_missing.

 private:
  explicit Storage(std::unique_ptr<Database> database);
  std::unique_ptr<Database> database_;
};

}  // namespace comedo
