// Names in files back to enumerators, and how strict a status is.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "comedo/catalog.hpp"

namespace comedo {

inline constexpr std::array kProductKinds = {ProductKind::cleanser, ProductKind::moisturiser, ProductKind::sunscreen,
                                             ProductKind::treatment, ProductKind::other};
/// From the least to the most strict.
inline constexpr std::array kStatuses = {LegalStatus::cosmetic, LegalStatus::over_the_counter,
                                         LegalStatus::prescription, LegalStatus::not_sold};

template <class T, std::size_t N>
[[nodiscard]] std::optional<T> named(const std::array<T, N>& all, std::string_view name) {
  for (const T one : all)
    if (name_of(one) == name) return one;
  return std::nullopt;
}

}  // namespace comedo
