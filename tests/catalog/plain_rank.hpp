// The ranking once more, as docs/catalog.md says it, one product after the other: the twin of Catalog::rank.
#pragma once

#include "comedo/catalog.hpp"

namespace comedo::test {

Ranking plain_rank(const std::vector<Product>& products, const Ingredients& ingredients, const ProductQuery& query,
                   const std::map<std::string, int>& comedogenic);

}  // namespace comedo::test
