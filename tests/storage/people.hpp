// Invented people with rows in every table.
#pragma once

#include <string>

#include "comedo/storage.hpp"

namespace comedo::test {

constexpr std::int64_t kNow = 1'700'000'000'000;  ///< ms; a time that needs more than 32 bits.

/// Returns: a text that looks like SHA-256, another one for each `of`.
std::string digest(const std::string& of);

UserEntry add_user(const Storage& storage, const std::string& login);
SelfieEntry add_selfie(const Storage& storage, const std::string& user, const std::string& object,
                       std::int64_t received_ms = kNow);
/// Returns: an assessment that was taken by a worker and finished. Requires: no other is queued.
AssessmentEntry add_assessment(const Storage& storage, const std::string& user, const std::string& selfie);

/// Returns: the user, who has rows in every table that knows people, with the login in each text that allows it.
UserEntry add_whole_person(const Storage& storage, const std::string& login);

}  // namespace comedo::test
