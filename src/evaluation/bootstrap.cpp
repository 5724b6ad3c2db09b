#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_map>

#include "comedo/error.hpp"
#include "comedo/evaluation.hpp"
#include "random.hpp"

namespace comedo {
namespace {

using Images = std::vector<std::size_t>;

/// Images of one person stand together, people in the order in which they come first.
std::vector<Images> by_person(std::span<const std::string> people) {
  std::unordered_map<std::string_view, std::size_t> place;
  std::vector<Images> groups;
  for (std::size_t i = 0; i < people.size(); ++i) {
    const auto [found, added] = place.try_emplace(people[i], groups.size());
    if (added) groups.emplace_back();
    groups[found->second].push_back(i);
  }
  return groups;
}

Images draw(const std::vector<Images>& groups, Random& random) {
  Images drawn;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const Images& person = groups[random.below(groups.size())];
    drawn.insert(drawn.end(), person.begin(), person.end());
  }
  return drawn;
}

/// Linear between the two nearest of the sorted values (type 7 of Hyndman and Fan, 1996).
double quantile(const std::vector<double>& sorted, double share) {
  const double place = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  const double step = sorted[above] - sorted[below];
  return sorted[below] + (place - static_cast<double>(below)) * step;
}

Bounds middle_of(std::vector<double> values, double coverage) {
  std::erase_if(values, [](double value) { return std::isnan(value); });
  constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();
  if (values.empty()) return {kUnknown, kUnknown};
  std::sort(values.begin(), values.end());
  return {quantile(values, (1 - coverage) / 2), quantile(values, (1 + coverage) / 2)};
}

}  // namespace

std::vector<Bounds> bootstrap_by_person(std::span<const std::string> people, const Statistic& statistic,
                                        const Resampling& resampling) {
  require(!people.empty(), "bootstrap_by_person: an image at least");
  require(resampling.resamples >= 1, "bootstrap_by_person: a resample at least");
  require(resampling.coverage > 0 && resampling.coverage < 1, "bootstrap_by_person: coverage in (0, 1)");
  const std::vector<Images> groups = by_person(people);
  Random random(resampling.seed);
  std::vector<std::vector<double>> values;  // by number, then by resample
  for (int round = 0; round < resampling.resamples; ++round) {
    const std::vector<double> numbers = statistic(draw(groups, random));
    values.resize(numbers.size());
    for (std::size_t i = 0; i < numbers.size(); ++i) values[i].push_back(numbers[i]);
  }
  std::vector<Bounds> bounds;
  bounds.reserve(values.size());
  for (auto& of_number : values) bounds.push_back(middle_of(std::move(of_number), resampling.coverage));
  return bounds;
}

}  // namespace comedo
