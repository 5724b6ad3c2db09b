#include <algorithm>
#include <cmath>
#include <numeric>

#include "comedo/dataset.hpp"
#include "random.hpp"
#include "spread.hpp"

namespace comedo {
namespace {

constexpr int kStarts = 8;  // hill climbing ends on some hill; the best of several is kept
constexpr std::size_t kTriesAPerson = 200;

std::vector<Person> people_of(const Dataset& data) {
  std::vector<Person> people;
  std::map<std::string, std::size_t> place;
  for (std::size_t i = 0; i < data.images.size(); ++i) {
    const LabelledImage& image = data.images[i];
    require(!image.subject.empty(), "split_by_person: every image names its person");
    const std::size_t index = place.try_emplace(image.subject, people.size()).first->second;
    if (index == people.size()) people.emplace_back();
    Person& person = people[index];
    ++person.counts[0];
    ++person.counts[static_cast<std::size_t>(std::lround(image.level))];
    person.images.push_back(i);
  }
  return people;
}

/// Large families first, each where it hurts least; then seeded moves and swaps as long as they help.
Spread climb(const std::vector<Person>& people, const std::vector<double>& shares, Random& random) {
  Spread spread(people, shares);
  std::vector<std::size_t> order(people.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  random.shuffle(order);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return people[a].counts[0] > people[b].counts[0]; });
  for (const std::size_t person : order) spread.put_best(person);
  for (std::size_t tries = kTriesAPerson * people.size(); tries > 0; --tries) {
    const std::size_t person = random.below(people.size());
    if (tries % 2 == 0) {
      spread.try_move(person, random.below(spread.folds()));
    } else {
      spread.try_swap(person, random.below(people.size()));
    }
  }
  return spread;
}

}  // namespace

Result<std::vector<int>> split_by_person(const Dataset& data, const SplitOptions& options) {
  require(options.shares.size() >= 2, "split_by_person: two shares at least");
  require(std::all_of(options.shares.begin(), options.shares.end(), [](double share) { return share > 0; }),
          "split_by_person: shares are positive");
  const std::vector<Person> people = people_of(data);
  if (people.size() < options.shares.size())
    return Error{ErrorCode::table_invalid, "there are fewer people than folds"};
  Random random(options.seed);
  std::vector<int> folds(data.images.size());
  double best = 0;
  for (int start = 0; start < kStarts; ++start) {
    const Spread spread = climb(people, options.shares, random);
    if (start > 0 && spread.cost() >= best) continue;
    best = spread.cost();
    for (std::size_t person = 0; person < people.size(); ++person)
      for (const std::size_t image : people[person].images) folds[image] = static_cast<int>(spread.fold(person));
  }
  return folds;
}

}  // namespace comedo
