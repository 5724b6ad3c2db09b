#include "comedo/profile.hpp"

namespace comedo {

std::string_view name_of(Sex sex) noexcept {
  switch (sex) {
    case Sex::female: return "female";
    case Sex::male: return "male";
    case Sex::other: return "other";
  }
  return "unknown";
}

std::string_view name_of(Pregnancy pregnancy) noexcept {
  switch (pregnancy) {
    case Pregnancy::no: return "no";
    case Pregnancy::pregnant: return "pregnant";
    case Pregnancy::planning: return "planning";
    case Pregnancy::breastfeeding: return "breastfeeding";
  }
  return "unknown";
}

std::string_view name_of(Mood mood) noexcept {
  switch (mood) {
    case Mood::good: return "good";
    case Mood::bothered: return "bothered";
    case Mood::low: return "low";
    case Mood::danger: return "danger";
  }
  return "unknown";
}

std::string_view name_of(TreatmentResult result) noexcept {
  switch (result) {
    case TreatmentResult::cleared: return "cleared";
    case TreatmentResult::improved: return "improved";
    case TreatmentResult::no_change: return "no_change";
    case TreatmentResult::worse: return "worse";
    case TreatmentResult::not_tolerated: return "not_tolerated";
  }
  return "unknown";
}

}  // namespace comedo
