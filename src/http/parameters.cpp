#include "parameters.hpp"

#include "grammar.hpp"

namespace comedo {

std::optional<HttpParameters> parse_parameters(std::string_view text) {
  HttpParameters result;
  while (const auto item = next_item(text, ';')) {
    if (item->empty()) continue;
    const std::size_t sign = std::min(item->find('='), item->size());
    const std::string_view name = item->substr(0, sign);
    const auto value = word_value(item->substr(std::min(sign + 1, item->size())));
    if (!is_token(name) || !value || !result.emplace(lower(name), *value).second) return std::nullopt;
  }
  return result;
}

}  // namespace comedo
