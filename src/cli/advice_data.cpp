#include "advice_data.hpp"

#include <fmt/core.h>

#include "comedo/advice.hpp"
#include "command.hpp"

namespace comedo::cli {

namespace {

/// Reads a file and makes something of it, or says why not.
template <class Make>
auto read_and(const std::string& file, Make make) -> std::optional<std::decay_t<decltype(*make(std::string()))>> {
  const auto text = read_text(file);
  if (!text) return complain(file, text.error()), std::nullopt;
  auto made = make(*text);
  if (!made) return complain(file, made.error()), std::nullopt;
  return *std::move(made);
}

bool is_json(const std::string& file) {
  const std::string ending = std::filesystem::path(file).extension().string();
  return ending == ".json" || ending == ".jsonl";
}

}  // namespace

std::optional<RuleBase> read_rules(const std::string& given) {
  return read_and(given.empty() ? (advice_folder() / "rules.json").string() : given, load_advice_rules);
}

std::optional<Texts> read_texts(const std::string& language) {
  return read_and((advice_folder() / "texts" / (language + ".json")).string(), [&](const std::string& json) {
    return Texts::load(json, language_of(language).value_or(Language::en));
  });
}

std::optional<Ingredients> read_ingredients() {
  return read_and((advice_folder() / "ingredients.json").string(), Ingredients::load);
}

std::optional<Import> read_products(const std::string& file, const Ingredients& ingredients) {
  return read_and(file, [&](const std::string& text) {
    constexpr double kSteps = 100;
    Progress bar("reading products, percent", static_cast<std::size_t>(kSteps));
    const auto progress = [&bar, shown = 0.0](double part) mutable {
      for (; shown + 1 <= part * kSteps; ++shown) bar.advance();
    };
    return is_json(file) ? import_open_beauty_facts(text, ingredients, progress)
                         : import_csv(text, ingredients, progress);
  });
}

void report_rejected(const std::string& file, const Import& import, std::size_t most) {
  if (import.rejected.empty()) return;
  fmt::print(stderr, "comedo: {}: {} products taken, {} not\n", file, import.products.size(), import.rejected.size());
  for (std::size_t i = 0; i < std::min(most, import.rejected.size()); ++i) {
    const Rejected& one = import.rejected[i];
    fmt::print(stderr, "  row {}{}: {}\n", one.row, one.id.empty() ? "" : " (" + one.id + ")", one.why);
  }
  if (import.rejected.size() > most) fmt::print(stderr, "  and {} more\n", import.rejected.size() - most);
}

}  // namespace comedo::cli
