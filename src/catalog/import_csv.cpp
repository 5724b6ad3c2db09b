#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "comedo/dataset.hpp"
#include "concentration.hpp"
#include "dates.hpp"
#include "inci_list.hpp"
#include "kinds.hpp"
#include "names.hpp"
#include "number.hpp"
#include "product_text.hpp"
#include "vocabulary.hpp"

namespace comedo {
namespace {

constexpr std::array<std::string_view, 22> kColumns = {  // FROZEN: files of users have them
    "id",       "brand",           "name",           "kind",   "ingredients",    "actives",  "vehicle", "leave_on",
    "oil_free", "non_comedogenic", "fragrance_free", "vegan",  "pregnancy_safe", "ph",       "spf",     "minimum_age",
    "status",   "price",           "currency",       "source", "date",           "sponsored"};
constexpr std::array<std::string_view, 5> kNeeded = {"id", "name", "kind", "ingredients", "status"};
constexpr std::size_t kMaxId = 100;  // bytes

std::vector<std::string_view> split(std::string_view text, char at) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(at), text.size());
    std::string_view part = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    while (part.starts_with(' ')) part.remove_prefix(1);
    while (part.ends_with(' ')) part.remove_suffix(1);
    if (!part.empty()) parts.push_back(part);
  }
  return parts;
}

bool all_in(std::string_view text, char low, char high) {
  return std::all_of(text.begin(), text.end(), [&](char c) { return c >= low && c <= high; });
}

/// One row; the first column that is wrong stays as the reason, the rest are skipped.
class Row {
 public:
  Row(const Table& table, std::size_t index) : table_(table), row_(table.rows[index]) {}

  [[nodiscard]] const std::string& why() const { return why_; }
  void complain(std::string_view column, std::string_view what) {
    if (why_.empty()) why_ = fmt::format("column '{}' {}", column, what);
  }
  std::string_view field(std::string_view column) const {
    const auto place = table_.column(column);
    return place ? std::string_view(row_[*place]) : std::string_view();
  }
  std::string text(std::string_view column, std::size_t most) {
    std::string out = tidy(field(column));
    if (out.size() > most) complain(column, "is too long");
    return out;
  }
  std::optional<bool> flag(std::string_view column) {
    const std::string_view value = field(column);
    if (value.empty()) return std::nullopt;
    if (value != "yes" && value != "no") complain(column, "is neither yes nor no");
    return value == "yes";
  }
  std::optional<double> within(std::string_view column, double least, double most) {
    const std::string_view value = field(column);
    if (value.empty()) return std::nullopt;
    const auto read = number<double>(value);
    if (!read || !std::isfinite(*read) || *read < least || *read > most)
      return complain(column, fmt::format("is no number in {}..{}", least, most)), std::nullopt;
    return read;
  }

 private:
  const Table& table_;
  const std::vector<std::string>& row_;
  std::string why_;
};

void read_status(Row& row, Product& product) {
  for (const std::string_view entry : split(row.field("status"), ';')) {
    const std::size_t colon = std::min(entry.find(':'), entry.size());
    const std::string_view country = entry.substr(0, colon);
    const auto status = named(kStatuses, entry.substr(std::min(colon + 1, entry.size())));
    const bool code = country == "*" || (country.size() == 2 && all_in(country, 'A', 'Z'));
    if (!code || !status) return row.complain("status", "is not of the form DE:over_the_counter;*:prescription");
    if (!product.status.emplace(country, *status).second) return row.complain("status", "names a country twice");
  }
  if (product.status.empty()) row.complain("status", "is empty");
}

void read_ingredients(Row& row, Product& product, const Ingredients& ingredients) {
  const std::string_view list = row.field("ingredients");
  const Vocabulary& vocabulary = *ingredients.vocabulary();
  if (list.size() > kMaxListBytes) return row.complain("ingredients", "is too long");
  product.ingredients = read_inci_list(list, vocabulary);
  if (product.ingredients.empty()) row.complain("ingredients", "is empty");
  if (product.ingredients.size() >= kMaxListNames) row.complain("ingredients", "is too long");
  for (const std::string_view entry : split(row.field("actives"), ';')) {
    const auto [name, percent] = split_percent(entry);
    if (key_of(name).empty() || name.find('%') != std::string_view::npos ||
        (!percent && entry.find('%') != std::string_view::npos))
      return row.complain("actives", "is not of the form BENZOYL PEROXIDE 2.5%;ADAPALENE 0.1%");
    product.actives.push_back({ingredients.inci_of(name), percent});
  }
  add_actives(product.actives, product.ingredients, {list, product.name}, vocabulary);
}

void read_numbers(Row& row, Product& product) {
  product.ph = row.within("ph", 0, 14);
  product.spf = row.within("spf", 1, 150);
  product.price = row.within("price", 0, 1e6);
  product.currency = row.text("currency", 3);
  const bool currency = product.currency.size() == 3 && all_in(product.currency, 'A', 'Z');
  if (product.price ? !currency : !product.currency.empty() && !currency)
    row.complain("currency", "is no ISO 4217 code");
  if (const auto age = row.within("minimum_age", 0, 120)) {
    if (*age != std::floor(*age)) row.complain("minimum_age", "is no whole number");
    product.minimum_age = static_cast<int>(*age);
  }
  product.date = row.text("date", 10);
  if (!product.date.empty() && !day_of(product.date)) row.complain("date", "is not of the form 2026-01-31");
}

Product read_product(Row& row, const Ingredients& ingredients) {
  Product product;
  product.id = row.text("id", kMaxId);
  if (product.id.empty()) row.complain("id", "is empty");
  product.brand = row.text("brand", kMaxText);
  product.name = row.text("name", kMaxText);
  if (product.name.empty()) row.complain("name", "is empty");
  const auto kind = named(kProductKinds, row.field("kind"));
  if (!kind) row.complain("kind", "is none of cleanser, moisturiser, sunscreen, treatment, other");
  product.kind = kind.value_or(ProductKind::other);
  read_ingredients(row, product, ingredients);
  product.vehicle = row.text("vehicle", kMaxId);
  product.leave_on = row.flag("leave_on");
  product.oil_free = row.flag("oil_free");
  product.non_comedogenic = row.flag("non_comedogenic");
  product.fragrance_free = row.flag("fragrance_free");
  product.vegan = row.flag("vegan");
  product.pregnancy_safe = row.flag("pregnancy_safe");
  product.sponsored = row.flag("sponsored").value_or(false);
  product.source = row.text("source", kMaxText);
  read_numbers(row, product);
  read_status(row, product);
  return product;
}

Result<Done> check_columns(const Table& table) {
  const auto error = [](std::string what) { return Error{ErrorCode::table_invalid, std::move(what)}; };
  for (const std::string_view column : kNeeded)
    if (!table.column(column)) return error(fmt::format("line 1: the column '{}' is missing", column));
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    if (!table.columns[i].empty() && std::find(kColumns.begin(), kColumns.end(), table.columns[i]) == kColumns.end())
      return error(fmt::format("line 1: column {} has a name that is not known", i + 1));
  return Done{};
}

}  // namespace

Result<Import> import_csv(std::string_view csv, const Ingredients& ingredients, const ImportProgress& progress) {
  const auto table = parse_csv(csv);
  if (!table) return table.error();
  if (const auto checked = check_columns(*table); !checked) return checked.error();
  Import import;
  std::set<std::string> ids;
  const auto count = table->rows.size();
  for (std::size_t i = 0; i < count; ++i) {
    if (progress) progress(static_cast<double>(i) / static_cast<double>(count));
    Row row(*table, i);
    Product product = read_product(row, ingredients);
    if (row.why().empty() && !ids.insert(product.id).second) row.complain("id", "is the one of an earlier row");
    if (row.why().empty())
      import.products.push_back(std::move(product));
    else
      import.rejected.push_back({static_cast<std::size_t>(table->lines[i]), product.id.substr(0, kMaxId), row.why()});
  }
  return import;
}

}  // namespace comedo
