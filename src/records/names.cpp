#include <initializer_list>

#include "comedo/records.hpp"

namespace comedo {

namespace {

template <class Enum>
std::optional<Enum> named(std::string_view name, std::initializer_list<Enum> all) {
  for (const Enum one : all)
    if (name_of(one) == name) return one;
  return std::nullopt;
}

}  // namespace

std::string_view name_of(Role role) noexcept {
  switch (role) {
    case Role::user: return "user";
    case Role::dermatologist: return "dermatologist";
    case Role::product: return "product";
    case Role::admin: return "admin";
  }
  return "unknown";
}

std::optional<Role> role_of(std::string_view name) noexcept {
  return named(name, {Role::user, Role::dermatologist, Role::product, Role::admin});
}

std::string_view name_of(SelfieState state) noexcept {
  switch (state) {
    case SelfieState::arriving: return "arriving";
    case SelfieState::kept: return "kept";
    case SelfieState::gone: return "gone";
  }
  return "unknown";
}

std::optional<SelfieState> selfie_state_of(std::string_view name) noexcept {
  return named(name, {SelfieState::arriving, SelfieState::kept, SelfieState::gone});
}

std::string_view name_of(AssessmentState state) noexcept {
  switch (state) {
    case AssessmentState::queued: return "queued";
    case AssessmentState::running: return "running";
    case AssessmentState::done: return "done";
    case AssessmentState::refused: return "refused";
  }
  return "unknown";
}

std::optional<AssessmentState> assessment_state_of(std::string_view name) noexcept {
  using enum AssessmentState;
  return named(name, {queued, running, done, refused});
}

std::string_view name_of(RetentionKind kind) noexcept {
  switch (kind) {
    case RetentionKind::pictures: return "pictures";
    case RetentionKind::selfies: return "selfies";
    case RetentionKind::unfinished: return "unfinished";
    case RetentionKind::plans: return "plans";
    case RetentionKind::keys: return "keys";
    case RetentionKind::consents: return "consents";
  }
  return "unknown";
}

std::optional<RetentionKind> retention_kind_of(std::string_view name) noexcept {
  using enum RetentionKind;
  return named(name, {pictures, selfies, unfinished, plans, keys, consents});
}

std::string_view name_of(DeliveryState state) noexcept {
  switch (state) {
    case DeliveryState::waiting: return "waiting";
    case DeliveryState::delivered: return "delivered";
    case DeliveryState::dead: return "dead";
  }
  return "unknown";
}

std::optional<DeliveryState> delivery_state_of(std::string_view name) noexcept {
  return named(name, {DeliveryState::waiting, DeliveryState::delivered, DeliveryState::dead});
}

}  // namespace comedo
