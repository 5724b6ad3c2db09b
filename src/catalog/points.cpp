#include "points.hpp"

namespace comedo {

std::string_view text_key(Award award) noexcept {
  switch (award) {
    case Award::active_match: return "product.points.active_match";
    case Award::extra_active: return "product.points.extra_active";
    case Award::strength_for_level: return "product.points.strength_for_level";
    case Award::skin_type: return "product.points.skin_type";
    case Award::vehicle: return "product.points.vehicle";
    case Award::non_comedogenic: return "product.points.non_comedogenic";
    case Award::comedogenic: return "product.points.comedogenic";
    case Award::tolerance: return "product.points.tolerance";
    case Award::interaction: return "product.points.interaction";
    case Award::spf: return "product.points.spf";
    case Award::ph: return "product.points.ph";
    case Award::price: return "product.points.price";
    case Award::price_unknown: return "product.points.price_unknown";
  }
  return "product.points.unknown";
}

}  // namespace comedo
