// What is stored about people, row by row, as plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "comedo/error.hpp"

namespace comedo {

// In all of this header: times (`_ms`) are milliseconds since 1970 in UTC; ids are 128 random bits, 32 hexadecimal
// digits; digests are SHA-256, 64 hexadecimal digits; texts are UTF-8 without NUL.

/// FROZEN: the names stand in the database.
enum class Role : std::uint8_t { user, dermatologist, product, admin };
[[nodiscard]] std::string_view name_of(Role role) noexcept;
[[nodiscard]] std::optional<Role> role_of(std::string_view name) noexcept;

/// arriving: the picture is being written to the object store; kept: it is there; gone: its time was over, the rest
/// stays. FROZEN: as Role.
enum class SelfieState : std::uint8_t { arriving, kept, gone };
[[nodiscard]] std::string_view name_of(SelfieState state) noexcept;
[[nodiscard]] std::optional<SelfieState> selfie_state_of(std::string_view name) noexcept;

/// FROZEN: as Role.
enum class AssessmentState : std::uint8_t { queued, running, done, refused };
[[nodiscard]] std::string_view name_of(AssessmentState state) noexcept;
[[nodiscard]] std::optional<AssessmentState> assessment_state_of(std::string_view name) noexcept;

/// What a rule of retention takes away. pictures: of selfies, whose rows stay, with grades and plans; selfies: with
/// everything that came of them; unfinished: selfies whose picture never arrived; keys: revoked ones; consents:
/// withdrawn ones. FROZEN: the names stand in the audit log.
enum class RetentionKind : std::uint8_t { pictures, selfies, unfinished, plans, keys, consents };
[[nodiscard]] std::string_view name_of(RetentionKind kind) noexcept;
[[nodiscard]] std::optional<RetentionKind> retention_kind_of(std::string_view name) noexcept;

/// waiting: for its first or its next attempt; dead: given up. FROZEN: as Role.
enum class DeliveryState : std::uint8_t { waiting, delivered, dead };
[[nodiscard]] std::string_view name_of(DeliveryState state) noexcept;
[[nodiscard]] std::optional<DeliveryState> delivery_state_of(std::string_view name) noexcept;

/// The last entry of the page before, in a list that is ordered by time and then id, newest first.
struct PageEnd {
  std::int64_t time_ms = 0;
  std::string id;
};

struct UserEntry {
  std::string id, login, password_hash;
  Role role = Role::user;
  std::int64_t created_ms = 0;
  bool disabled = false;
};

struct SessionEntry {
  std::string token_sha256;  ///< Never the token.
  std::string user;
  std::int64_t created_ms = 0, expires_ms = 0, last_seen_ms = 0;
};

struct ApiKeyEntry {
  std::string id, key_sha256, user, name;
  std::vector<std::string> scopes;
  std::int64_t created_ms = 0;
  std::optional<std::int64_t> last_used_ms, revoked_ms;
};

/// Who somebody is to a provider of logins (OpenID Connect).
struct IdentityEntry {
  std::string issuer, subject;  ///< Unique together.
  std::string user;
  std::int64_t created_ms = 0;
};

struct FailureCount {
  std::int64_t of_login = 0, of_client = 0;
};

struct ConsentEntry {
  std::string id, user, kind, version;  ///< What was agreed to, and in which version of its text.
  std::int64_t given_ms = 0;
  std::optional<std::int64_t> withdrawn_ms;
};

struct ProfileEntry {
  std::string user, json;
  std::int64_t version = 0;  ///< 1 for the first, one more with each change.
  std::int64_t changed_ms = 0;
};

struct SelfieEntry {
  std::string id, user, object;  ///< `object`: its name in the store of objects, unique.
  std::string sha256;
  std::int64_t width_px = 0, height_px = 0;
  std::optional<std::int64_t> taken_day;  ///< Days since 1970-01-01.
  std::int64_t received_ms = 0;
  SelfieState state = SelfieState::arriving;
};

/// What a worker found.
struct GradeEntry {
  std::string report_json;
  double score = 0;
  std::int64_t level = 0;
  std::string model_name, model_version;
};

struct AssessmentEntry {
  std::string id, selfie, user;
  AssessmentState state = AssessmentState::queued;
  std::optional<GradeEntry> grade;  ///< Where done.
  std::optional<Error> refusal;     ///< Where refused.
  std::int64_t created_ms = 0;
  std::optional<std::int64_t> started_ms, finished_ms;
  std::int64_t attempts = 0;  ///< How often a worker took it.
};

struct PlanEntry {
  std::string id, user, assessment, json;
  std::int64_t created_ms = 0;
};

struct WebhookEntry {
  std::string id, user, url;
  std::int64_t created_ms = 0;
};

/// What one webhook is to be told of one assessment.
struct DeliveryEntry {
  std::string id, webhook, user, url, assessment;
  AssessmentState assessment_state = AssessmentState::done;
  DeliveryState state = DeliveryState::waiting;
  std::int64_t created_ms = 0;
  std::int64_t attempts = 0;  ///< How often it was taken.
  std::int64_t next_ms = 0;   ///< When it is due, while it waits.
  std::optional<std::int64_t> ended_ms;
  std::optional<std::int64_t> last_status, last_error;  ///< Of the last attempt: HTTP status, or number of the code.
};

/// erased: what it made is gone, and with it the answer.
enum class ClaimState : std::uint8_t { yours, in_progress, answered, erased };

struct Claim {
  ClaimState state = ClaimState::yours;
  std::string response;  ///< Where answered.
};

/// One line of the log. Ids and codes only; FROZEN: the canonical text under the hash, docs/storage.md.
struct AuditEntry {
  std::int64_t sequence = 0;  ///< From 1, without gaps.
  std::int64_t time_ms = 0;
  std::string actor, action, subject, detail;
  std::string previous_hash, hash;
};

struct AuditCheck {
  std::int64_t entries = 0;            ///< How many are sound, from the first on.
  std::string last_hash;               ///< Of the last sound one; kept elsewhere, it betrays a cut-off end.
  std::optional<std::int64_t> broken;  ///< First sequence number at which the chain does not hold.
};

/// Everything about a person, without what would let somebody in: hashes of password, tokens and keys are empty.
struct PersonExport {
  UserEntry user;
  std::optional<ProfileEntry> profile;
  std::vector<ConsentEntry> consents;
  std::vector<SelfieEntry> selfies;
  std::vector<AssessmentEntry> assessments;
  std::vector<PlanEntry> plans;
  std::vector<SessionEntry> sessions;
  std::vector<ApiKeyEntry> api_keys;
  std::vector<WebhookEntry> webhooks;
  std::vector<IdentityEntry> identities;
};

}  // namespace comedo
