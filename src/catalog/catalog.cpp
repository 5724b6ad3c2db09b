#include "comedo/catalog.hpp"

#include "index.hpp"

namespace comedo {

Catalog::Catalog(std::vector<Product> products, const Ingredients& ingredients)
    : index_(std::make_unique<CatalogIndex>(std::move(products), ingredients)) {}
Catalog::Catalog(Catalog&&) noexcept = default;
Catalog& Catalog::operator=(Catalog&&) noexcept = default;
Catalog::~Catalog() = default;

std::span<const Product> Catalog::products() const noexcept { return index_->products; }

}  // namespace comedo
