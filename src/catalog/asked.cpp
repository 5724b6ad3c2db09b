#include "asked.hpp"

#include <algorithm>
#include <set>

#include "names.hpp"

namespace comedo {

LegalStatus status_in(const std::map<std::string, LegalStatus>& by_country, std::string_view country) {
  if (by_country.empty()) return LegalStatus::prescription;
  if (!country.empty())
    for (const std::string& key : {std::string(country), std::string("*")})
      if (const auto found = by_country.find(key); found != by_country.end()) return found->second;
  return std::max_element(by_country.begin(), by_country.end(),
                          [](const auto& a, const auto& b) {
                            return a.second < b.second;  // the enumerators stand in the order of strictness
                          })
      ->second;
}

Asked::Asked(const ProductQuery& asked, const CatalogIndex& index) : query(asked), named(index.vocabulary->roles) {
  require(query.most_percent.empty() || query.most_percent.size() == query.wanted.size(),
          "ProductQuery: most_percent is as long as wanted, or empty");
  require(!query.level || (*query.level >= 1 && *query.level <= 5), "ProductQuery: level is in 1..5");
  look_up_wanted(index);
  look_up_without(index);
  for (const std::string& name : query.beside)
    conflicts |= index.vocabulary->conflicting(index.vocabulary->ingredient(name).classes);
  for (const auto& by_country : index.statuses) status.push_back(status_in(by_country, query.country));
  const auto place = std::find(index.currencies.begin(), index.currencies.end(), query.currency);
  if (place != index.currencies.end()) currency = static_cast<std::uint32_t>(place - index.currencies.begin());
}

void Asked::look_up_wanted(const CatalogIndex& index) {
  const Vocabulary& vocabulary = *index.vocabulary;
  std::set<std::string> counted;
  for (std::size_t i = 0; i < query.wanted.size(); ++i) {
    Wanted one;
    const auto known = vocabulary.find(query.wanted[i].inci);
    const std::string key = key_of(known ? vocabulary.ingredients[*known].inci : query.wanted[i].inci);
    if (const auto name = index.name_of_key.find(key); name != index.name_of_key.end())
      one.there = &index.actives_of_name[name->second];
    one.least = query.wanted[i].percent;
    if (!query.most_percent.empty()) one.most = query.most_percent[i];
    wanted.push_back(one);
    if (!counted.insert(key).second) continue;
    const ClassMask classes = vocabulary.ingredient(query.wanted[i].inci).classes;
    medicines += (classes & (named.pharmacy_medicine | named.prescription_medicine)) != 0 ? 1 : 0;
    irritants += (classes & named.irritant) != 0 ? 1 : 0;
  }
}

void Asked::look_up_without(const CatalogIndex& index) {
  std::vector<std::uint32_t> names;
  for (const std::string& name : query.without) {
    const Meaning wish = index.vocabulary->wish(name);
    without |= wish.classes;
    for (const std::uint32_t known : wish.known)
      names.insert(names.end(), index.names_of_known[known].begin(), index.names_of_known[known].end());
    if (wish.exact) continue;
    const WordSearch search(name);
    for (std::uint32_t i = 0; i < index.words_of_name.size(); ++i)
      if (search.in(index.words_of_name[i])) names.push_back(i);
  }
  for (const std::string& name : query.without_actives) without_actives |= index.vocabulary->wish(name).classes;
  blocked.resize(index.rows.size());
  const auto kind = static_cast<std::size_t>(query.kind);
  const auto first = static_cast<std::uint32_t>(index.first_of_kind[kind]);
  const auto last = static_cast<std::uint32_t>(index.first_of_kind[kind + 1]);
  for (const std::uint32_t name : names) {
    const auto& rows = index.rows_of_name[name];
    for (auto row = std::lower_bound(rows.begin(), rows.end(), first); row != rows.end() && *row < last; ++row)
      blocked[*row] = true;
  }
}

}  // namespace comedo
