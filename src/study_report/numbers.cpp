#include "numbers.hpp"

#include <fmt/format.h>

#include <cmath>

namespace comedo {

std::string shown(double value) {
  if (std::isnan(value)) return "n/a";
  const double rounded = std::round(value * 1000) / 1000;
  return fmt::format("{:.3f}", rounded == 0 ? 0.0 : rounded);  // no "-0.000"
}

std::string shown(const Bounds& bounds) {
  if (std::isnan(bounds.low) || std::isnan(bounds.high)) return "n/a";
  return shown(bounds.low) + " to " + shown(bounds.high);
}

std::string percent(double share) { return std::isnan(share) ? "n/a" : fmt::format("{:.1f} %", 100 * share); }

Bounds bounds_of(const Measured& measured, const Figure& figure) {
  return {measured.low.*figure.value, measured.high.*figure.value};
}

std::string size_of(const Measured& measured) {
  return fmt::format("{} image{}, {} {}", measured.value.images, measured.value.images == 1 ? "" : "s", measured.people,
                     measured.people == 1 ? "person" : "people");
}

}  // namespace comedo
