// Where the commands of advice have their data from.
#pragma once

#include <string>

#include "comedo/catalog.hpp"
#include "comedo/error.hpp"
#include "comedo/rules.hpp"
#include "comedo/texts.hpp"

namespace comedo::cli {

// Each complains itself, naming the file, and gives none where it cannot be read.
std::optional<RuleBase> read_rules(const std::string& given);
std::optional<Texts> read_texts(const std::string& language);
std::optional<Ingredients> read_ingredients();
/// Reads a file by its name: .json and .jsonl are Open Beauty Facts, others CSV.
std::optional<Import> read_products(const std::string& file, const Ingredients& ingredients);

/// Says on stderr how many rows were not taken, the first `most` with their reason.
void report_rejected(const std::string& file, const Import& import, std::size_t most);

}  // namespace comedo::cli
