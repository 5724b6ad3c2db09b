#include <algorithm>
#include <array>

#include "comedo/accounts.hpp"

namespace comedo {

namespace {

struct Row {
  Right right;
  std::string_view name;
  std::array<bool, 4> roles;  // user, dermatologist, product, admin
};

// Nobody's role opens another person's selfies: what is one's own is looked up with one's own id.
constexpr std::array kRights = {
    Row{Right::assess, "assess", {true, true, true, true}},
    Row{Right::read_history, "read_history", {true, true, true, true}},
    Row{Right::profile, "profile", {true, true, true, true}},
    Row{Right::advise, "advise", {true, true, true, true}},
    Row{Right::manage_self, "manage_self", {true, true, true, true}},
    Row{Right::read_metrics, "read_metrics", {false, false, true, true}},
    Row{Right::manage_users, "manage_users", {false, false, false, true}},
    Row{Right::read_audit, "read_audit", {false, false, false, true}},
};

constexpr std::int64_t kMostOfLogin = 5, kMostOfClient = 50;

}  // namespace

std::string_view name_of(Right right) noexcept {
  for (const Row& row : kRights)
    if (row.right == right) return row.name;
  return "unknown";
}

std::optional<Right> right_named(std::string_view name) noexcept {
  for (const Row& row : kRights)
    if (row.name == name) return row.right;
  return std::nullopt;
}

bool may(const Principal& who, Right right) noexcept {
  if (who.scopes && std::find(who.scopes->begin(), who.scopes->end(), right) == who.scopes->end()) return false;
  for (const Row& row : kRights)
    if (row.right == right) return row.roles.at(static_cast<std::size_t>(who.role));
  return false;
}

bool may_try(FailureCount failures) noexcept {
  return failures.of_login < kMostOfLogin && failures.of_client < kMostOfClient;
}

}  // namespace comedo
