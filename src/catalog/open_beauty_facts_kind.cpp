#include "open_beauty_facts_kind.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>

#include "names.hpp"

namespace comedo {
namespace {

struct KindWords {
  ProductKind kind;
  std::array<std::string_view, 18> parts;  ///< Of a category's key; unused places are empty.
};
/// The first line that has a part of any category decides: hair and body first, so that shampoo is no cleanser.
constexpr std::array kKindWords = {
    KindWords{ProductKind::other,
              {"hair", "shampo", "cheveu", "haar", "cabello", "tooth", "dentif", "zahn", "deodor", "nail", "ongle",
               "nagel", "lipstick", "perfume", "parfum", "mascara", "diaper", "shower"}},
    KindWords{ProductKind::sunscreen, {"sunscreen", "sunprotect", "suncare", "suncream", "solaire", "sonnen", "solar"}},
    KindWords{ProductKind::treatment,
              {"acne", "akne", "blemish", "imperfection", "serum", "exfoli", "peeling", "spottreat", "facialtreat"}},
    KindWords{ProductKind::cleanser,
              {"cleans", "facewash", "micell", "nettoya", "reinig", "limpia", "makeupremover", "demaquill", "soap",
               "savon", "seife", "jabon"}},
    KindWords{ProductKind::moisturiser,
              {"moistur", "facecream", "facialcream", "daycream", "nightcream", "hydrat", "cremesvisage",
               "cremespourlevisage", "gesichtscreme", "cremafacial", "cremes", "creams", "facecare", "lotion"}}};

bool decides(const KindWords& words, const std::string& category) {
  return std::any_of(words.parts.begin(), words.parts.end(),
                     [&](std::string_view part) { return !part.empty() && category.find(part) != std::string::npos; });
}

}  // namespace

ProductKind kind_of_categories(const nlohmann::json& object) {
  std::vector<std::string> keys;
  if (const auto tags = object.find("categories_tags"); tags != object.end() && tags->is_array()) {
    for (const auto& tag : *tags)
      if (tag.is_string()) keys.push_back(key_of(tag.get_ref<const std::string&>()));
  } else if (const auto text = object.find("categories"); text != object.end() && text->is_string()) {
    keys.push_back(key_of(text->get_ref<const std::string&>()));
  }
  for (const KindWords& words : kKindWords)
    if (std::any_of(keys.begin(), keys.end(), [&](const std::string& key) { return decides(words, key); }))
      return words.kind;
  return ProductKind::other;
}

std::string iso_date(std::int64_t days) {
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{days}}};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

}  // namespace comedo
