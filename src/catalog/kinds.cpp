#include "kinds.hpp"

namespace comedo {

std::string_view name_of(ProductKind kind) noexcept {
  switch (kind) {
    case ProductKind::cleanser: return "cleanser";
    case ProductKind::moisturiser: return "moisturiser";
    case ProductKind::sunscreen: return "sunscreen";
    case ProductKind::treatment: return "treatment";
    case ProductKind::other: return "other";
  }
  return "unknown";
}

std::string_view name_of(SkinType type) noexcept {
  switch (type) {
    case SkinType::dry: return "dry";
    case SkinType::oily: return "oily";
    case SkinType::combination: return "combination";
    case SkinType::sensitive: return "sensitive";
  }
  return "unknown";
}

std::string_view name_of(LegalStatus status) noexcept {
  switch (status) {
    case LegalStatus::cosmetic: return "cosmetic";
    case LegalStatus::over_the_counter: return "over_the_counter";
    case LegalStatus::prescription: return "prescription";
    case LegalStatus::not_sold: return "not_sold";
  }
  return "unknown";
}

}  // namespace comedo
