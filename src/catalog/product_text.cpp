#include "product_text.hpp"

#include <algorithm>
#include <array>

#include "concentration.hpp"
#include "names.hpp"
#include "number.hpp"
#include "vocabulary.hpp"

namespace comedo {
namespace {

Active& active_called(std::vector<Active>& actives, const std::string& inci) {
  const auto found = std::find_if(actives.begin(), actives.end(), [&](const Active& one) { return one.inci == inci; });
  if (found != actives.end()) return *found;
  actives.push_back({inci, std::nullopt});
  return actives.back();
}

struct VehicleWord {
  std::string_view word, vehicle;
};
constexpr std::array kVehicleWords = {VehicleWord{"gel", "gel"},
                                      VehicleWord{"cream", "cream"},
                                      VehicleWord{"creme", "cream"},
                                      VehicleWord{"crema", "cream"},
                                      VehicleWord{"lotion", "lotion"},
                                      VehicleWord{"locion", "lotion"},
                                      VehicleWord{"milk", "lotion"},
                                      VehicleWord{"lait", "lotion"},
                                      VehicleWord{"milch", "lotion"},
                                      VehicleWord{"leche", "lotion"},
                                      VehicleWord{"emulsion", "lotion"},
                                      VehicleWord{"fluid", "fluid"},
                                      VehicleWord{"fluide", "fluid"},
                                      VehicleWord{"fluido", "fluid"},
                                      VehicleWord{"foam", "foam"},
                                      VehicleWord{"mousse", "foam"},
                                      VehicleWord{"schaum", "foam"},
                                      VehicleWord{"espuma", "foam"},
                                      VehicleWord{"serum", "serum"},
                                      VehicleWord{"ointment", "ointment"},
                                      VehicleWord{"salbe", "ointment"},
                                      VehicleWord{"pommade", "ointment"},
                                      VehicleWord{"pomada", "ointment"},
                                      VehicleWord{"balm", "balm"},
                                      VehicleWord{"baume", "balm"},
                                      VehicleWord{"balsam", "balm"},
                                      VehicleWord{"balsamo", "balm"},
                                      VehicleWord{"oil", "oil"},
                                      VehicleWord{"huile", "oil"},
                                      VehicleWord{"ol", "oil"},
                                      VehicleWord{"aceite", "oil"},
                                      VehicleWord{"toner", "solution"},
                                      VehicleWord{"tonic", "solution"},
                                      VehicleWord{"tonique", "solution"},
                                      VehicleWord{"solution", "solution"},
                                      VehicleWord{"stick", "stick"},
                                      VehicleWord{"soap", "bar"},
                                      VehicleWord{"savon", "bar"},
                                      VehicleWord{"seife", "bar"},
                                      VehicleWord{"jabon", "bar"},
                                      VehicleWord{"bar", "bar"}};

}  // namespace

void add_actives(std::vector<Active>& actives, const std::vector<std::string>& ingredients,
                 const std::vector<std::string_view>& texts, const Vocabulary& vocabulary) {
  for (const std::string& name : ingredients)
    for (const std::uint32_t index : vocabulary.ingredient(name).known)
      if (const auto& known = vocabulary.ingredients[index]; known.active == CountsAsActive::always)
        active_called(actives, known.inci);
  for (const std::string_view text : texts)
    for (const Stated& stated : stated_percentages(text, vocabulary)) {
      const auto& known = vocabulary.ingredients[stated.known];
      if (known.active == CountsAsActive::never) continue;
      auto& percent = active_called(actives, known.inci).percent;
      if (!percent) percent = stated.percent;
    }
}

std::optional<double> spf_of(std::string_view name) {
  const auto words = words_of(name);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view word = words[i];
    if (!word.starts_with("spf") && !word.starts_with("lsf") && !word.starts_with("fps")) continue;
    const std::string_view digits = word.size() > 3 ? word.substr(3) : i + 1 < words.size() ? words[i + 1] : word;
    if (const auto value = number<int>(digits); value && *value >= 2 && *value <= 150) return *value;
  }
  return std::nullopt;
}

std::string vehicle_of(std::string_view name) {
  for (const std::string& word : words_of(name))
    for (const VehicleWord& known : kVehicleWords)
      if (word == known.word) return std::string(known.vehicle);
  return {};
}

}  // namespace comedo
