// The shipped data, and products that are made up.
#pragma once

#include "comedo/catalog.hpp"
#include "tree.hpp"

namespace comedo::test {

/// Returns: what data/advice/ingredients.json says.
const Ingredients& ingredients();
/// Returns: the products of data/advice/catalog.csv.
const std::vector<Product>& example_products();

/// Returns: every name that the data know, and the INCI name of the ingredient; the class instead for names of classes.
struct KnownName {
  std::string name, inci, class_name;
};
std::vector<KnownName> known_names();

/// Products and queries that have everything in every state; the same seed gives the same ones.
std::vector<Product> made_products(std::uint64_t seed, std::size_t count);
ProductQuery made_query(std::uint64_t seed);

}  // namespace comedo::test
