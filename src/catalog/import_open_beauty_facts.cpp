#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "bounded_json.hpp"
#include "inci_list.hpp"
#include "names.hpp"
#include "open_beauty_facts_kind.hpp"
#include "product_text.hpp"
#include "vocabulary.hpp"

namespace comedo {
namespace {

using nlohmann::json;

constexpr std::size_t kMaxDocument = std::size_t{1} << 27U;  // bytes of a document that is not one product a line
constexpr std::size_t kMaxLine = std::size_t{1} << 22U;      // bytes of one product's line
constexpr int kMaxDepth = 24;                                // ingredients of ingredients nest
constexpr std::size_t kMaxCode = 100;                        // bytes
constexpr std::array<std::string_view, 5> kLanguages = {"", "_en", "_fr", "_de", "_es"};

std::string_view text_of(const json& object, const std::string& name) {
  const auto found = object.find(name);
  if (found == object.end() || !found->is_string()) return {};
  return found->get_ref<const std::string&>();
}

/// Returns: the text of a field, or of its translations in the order of the languages; empty where there is none.
std::string_view translated(const json& object, const std::string& name) {
  for (const std::string_view language : kLanguages)
    if (const auto text = text_of(object, name + std::string(language)); !key_of(text).empty()) return text;
  return {};
}

std::string code_of(const json& object) {
  for (const char* name : {"code", "_id", "id"}) {
    const auto found = object.find(name);
    if (found == object.end()) continue;
    if (found->is_number_unsigned()) return std::to_string(found->get<std::uint64_t>());
    if (const auto text = tidy(text_of(object, name)); !text.empty()) return text;
  }
  return {};
}

std::string date_of(const json& object) {
  const auto found = object.find("last_modified_t");
  if (found == object.end() || !found->is_number_unsigned()) return {};
  const auto seconds = found->get<std::uint64_t>();
  constexpr std::uint64_t kLast = 253402300799;  // the end of the year 9999
  if (seconds > kLast) return {};
  return iso_date(static_cast<std::int64_t>(seconds / 86400));
}

/// The list that was taken apart by Open Beauty Facts, where the text itself is missing.
std::string listed(const json& list, int depth) {
  std::string text;
  for (const json& one : list) {
    if (!one.is_object() || depth > 4) continue;
    const auto name = text_of(one, "text");
    const auto id = text_of(one, "id");
    if (!text.empty()) text += ", ";
    text += name.empty() ? id.substr(id.find(':') == std::string_view::npos ? 0 : id.find(':') + 1) : name;
    if (const auto percent = one.find("percent"); percent != one.end() && percent->is_number())
      text += fmt::format(" {} %", percent->get<double>());
    if (const auto inner = one.find("ingredients"); inner != one.end() && inner->is_array())
      text += fmt::format(" ({})", listed(*inner, depth + 1));
  }
  return text;
}

/// "percent" is what the label states; "percent_estimate" is a guess and is not read.
std::vector<std::string> stated_in_list(const json& object) {
  std::vector<std::string> out;
  const auto list = object.find("ingredients");
  if (list == object.end() || !list->is_array()) return out;
  for (const json& one : *list) {
    if (!one.is_object()) continue;
    const auto percent = one.find("percent");
    if (percent != one.end() && percent->is_number())
      out.push_back(fmt::format("{} {} %", text_of(one, "text"), percent->get<double>()));
  }
  return out;
}

void read_claims(const json& object, Product& product) {
  const auto labels = object.find("labels_tags");
  if (labels == object.end() || !labels->is_array()) return;
  for (const json& label : *labels) {
    if (!label.is_string()) continue;
    const std::string key = key_of(label.get_ref<const std::string&>());
    const auto ends = [&](std::string_view with) { return key.ends_with(with); };
    if (ends("vegan") || ends("veganfriendly")) product.vegan = true;
    if (ends("nonvegan") || ends("notvegan")) product.vegan = false;
    if (ends("fragrancefree") || ends("perfumefree") || ends("noperfume") || ends("nofragrance") || ends("sansparfum"))
      product.fragrance_free = true;
    if (ends("oilfree") || ends("nooil")) product.oil_free = true;
    if (ends("noncomedogenic") || ends("notcomedogenic")) product.non_comedogenic = true;
  }
}

/// A medicine is no cosmetic, whatever the data base is called; where it is sold how, the data base does not know.
LegalStatus status_of(const Product& product, const Vocabulary& vocabulary) {
  ClassMask classes = 0;
  for (const Active& active : product.actives) classes |= vocabulary.ingredient(active.inci).classes;
  if ((classes & vocabulary.roles.prescription_medicine) != 0) return LegalStatus::prescription;
  if ((classes & vocabulary.roles.pharmacy_medicine) != 0) return LegalStatus::over_the_counter;
  return LegalStatus::cosmetic;
}

class Importer {
 public:
  explicit Importer(const Ingredients& ingredients) : vocabulary_(*ingredients.vocabulary()) {}

  void reject(std::size_t row, const std::string& id, std::string_view why) {
    import_.rejected.push_back({row, id.substr(0, kMaxCode), std::string(why)});
  }
  void product(const json& object, std::size_t row) {
    if (!object.is_object()) return reject(row, "", "it is no object");
    Product product;
    product.id = code_of(object);
    if (product.id.empty()) return reject(row, "", "member 'code' is missing");
    if (product.id.size() > kMaxCode) return reject(row, product.id, "member 'code' is too long");
    const std::string_view name = translated(object, "product_name");
    product.name = tidy(name.empty() ? translated(object, "generic_name") : name);
    if (product.name.empty()) return reject(row, product.id, "member 'product_name' is missing");
    const std::string brands = tidy(text_of(object, "brands"));
    product.brand = brands.substr(0, brands.find(','));
    if (product.name.size() > kMaxText || product.brand.size() > kMaxText)
      return reject(row, product.id, "member 'product_name' or 'brands' is too long");
    if (const auto why = read_ingredients(object, product); !why.empty()) return reject(row, product.id, why);
    product.kind = kind_of_categories(object);
    if (product.kind != ProductKind::other) product.leave_on = product.kind != ProductKind::cleanser;
    product.spf = spf_of(product.name);
    product.vehicle = vehicle_of(product.name);
    read_claims(object, product);
    product.status["*"] = status_of(product, vocabulary_);
    product.source = "Open Beauty Facts";
    product.date = date_of(object);
    if (!ids_.insert(product.id).second)
      return reject(row, product.id, "member 'code' is the one of an earlier product");
    import_.products.push_back(std::move(product));
  }
  /// Returns: whether there were objects that could be products.
  bool document(const json& document, std::size_t row) {
    if (document.is_array()) {
      for (std::size_t i = 0; i < document.size(); ++i) product(document[i], i + 1);
      return !document.empty();
    }
    if (!document.is_object()) return false;
    if (const auto list = document.find("products"); list != document.end() && list->is_array())
      return this->document(*list, row);
    const auto wrapped = document.find("product");  // as the web service answers
    product(wrapped != document.end() && wrapped->is_object() ? *wrapped : document, row);
    return true;
  }
  /// Returns: whether any line held an object.
  bool lines(std::string_view text, const ImportProgress& progress) {
    const auto bytes = static_cast<double>(text.size());
    bool any = false;
    for (std::size_t row = 1; !text.empty(); ++row) {
      const std::string_view line = text.substr(0, text.find('\n'));
      if (progress) progress(1 - static_cast<double>(text.size()) / bytes);
      text.remove_prefix(std::min(line.size() + 1, text.size()));
      if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
      const json object = parse_bounded(line, kMaxLine, kMaxDepth);
      if (object.is_object())
        any = document(object, row) || any;
      else
        reject(row, "", "the line is no JSON object, too large or too deep");
    }
    return any;
  }
  Import take() { return std::move(import_); }

 private:
  /// Returns: why the product cannot be taken; empty where it can.
  std::string_view read_ingredients(const json& object, Product& product) {
    std::string text(translated(object, "ingredients_text"));
    const auto list = object.find("ingredients");
    if (text.empty() && list != object.end() && list->is_array()) text = listed(*list, 0);
    if (text.size() > kMaxListBytes) return "member 'ingredients_text' is too long";
    product.ingredients = read_inci_list(text, vocabulary_);
    if (product.ingredients.empty()) return "it has no list of ingredients";
    if (product.ingredients.size() >= kMaxListNames) return "member 'ingredients_text' is too long";
    const auto stated = stated_in_list(object);
    std::vector<std::string_view> texts(stated.begin(), stated.end());
    texts.insert(texts.end(), {text, product.name});
    add_actives(product.actives, product.ingredients, texts, vocabulary_);
    return {};
  }

  const Vocabulary& vocabulary_;
  Import import_;
  std::set<std::string> ids_;
};

bool one_a_line(std::string_view text) {
  const std::string_view first = text.substr(0, text.find('\n'));
  const bool more = text.substr(first.size()).find_first_not_of(" \t\r\n") != std::string_view::npos;
  return more && parse_bounded(first, kMaxLine, kMaxDepth).is_object();
}

}  // namespace

Result<Import> import_open_beauty_facts(std::string_view text, const Ingredients& ingredients,
                                        const ImportProgress& progress) {
  Importer importer(ingredients);
  if (!one_a_line(text)) {
    const json document = parse_bounded(text, kMaxDocument, kMaxDepth);
    if (importer.document(document, 1)) return importer.take();
    if (!document.is_discarded()) return Error{ErrorCode::catalog_invalid, "the JSON holds no product"};
  }
  if (importer.lines(text, progress)) return importer.take();
  return Error{ErrorCode::catalog_invalid, "the file is no JSON, too large or too deep"};
}

}  // namespace comedo
