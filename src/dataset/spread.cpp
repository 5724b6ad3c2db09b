#include "spread.hpp"

#include <numeric>

namespace comedo {
namespace {

constexpr double kLower = 1e-9;  // what rounding pretends to gain is no gain

}  // namespace

Spread::Spread(const std::vector<Person>& people, const std::vector<double>& shares)
    : people_(people), fold_(people.size(), 0), counts_(shares.size()), ideal_(shares.size()) {
  const double whole = std::accumulate(shares.begin(), shares.end(), 0.0);
  for (std::size_t fold = 0; fold < shares.size(); ++fold)
    for (const Person& person : people)
      for (std::size_t k = 0; k < person.counts.size(); ++k) ideal_[fold][k] += person.counts[k] * shares[fold] / whole;
}

double Spread::cost() const {
  double sum = 0;
  for (std::size_t fold = 0; fold < folds(); ++fold) sum += cost(fold);
  return sum;
}

void Spread::put_best(std::size_t person) {
  std::size_t best = 0;
  double least = 0;
  for (std::size_t fold = 0; fold < folds(); ++fold) {
    const double before = cost(fold);
    add(person, fold, 1);
    const double growth = cost(fold) - before;
    add(person, fold, -1);
    if (fold == 0 || growth < least) best = fold, least = growth;
  }
  fold_[person] = best;
  add(person, best, 1);
}

void Spread::try_move(std::size_t person, std::size_t fold) {
  const std::size_t from = fold_[person];
  if (from == fold) return;
  const double before = cost(from) + cost(fold);
  move(person, fold);
  if (cost(from) + cost(fold) > before - kLower) move(person, from);
}

void Spread::try_swap(std::size_t a, std::size_t b) {
  const std::size_t fold_a = fold_[a], fold_b = fold_[b];
  if (fold_a == fold_b) return;
  const double before = cost(fold_a) + cost(fold_b);
  move(a, fold_b), move(b, fold_a);
  if (cost(fold_a) + cost(fold_b) > before - kLower) move(a, fold_a), move(b, fold_b);
}

double Spread::cost(std::size_t fold) const {
  double sum = 0;
  for (std::size_t k = 0; k < ideal_[fold].size(); ++k) {
    if (ideal_[fold][k] == 0) continue;  // nobody has this level
    const double off = counts_[fold][k] - ideal_[fold][k];
    sum += off * off / ideal_[fold][k];
  }
  return sum;
}

void Spread::add(std::size_t person, std::size_t fold, double sign) {
  for (std::size_t k = 0; k < counts_[fold].size(); ++k) counts_[fold][k] += sign * people_[person].counts[k];
}

void Spread::move(std::size_t person, std::size_t fold) {
  add(person, fold_[person], -1);
  fold_[person] = fold;
  add(person, fold, 1);
}

}  // namespace comedo
