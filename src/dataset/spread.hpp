// People spread over folds, and how far that is from what was asked for.
#pragma once

#include <array>
#include <vector>

namespace comedo {

/// Images by level at [1] to [5]; all of them at [0].
using Counts = std::array<double, 6>;

struct Person {
  Counts counts{};
  std::vector<std::size_t> images;
};

/// One way to spread the people, and how far it is from the shares: Pearson's chi-square over folds and levels, with
/// the folds' sizes as one more level. A missing image weighs more where a level is rare.
class Spread {
 public:
  /// Nobody is in a fold yet. `people` must outlive the spread.
  Spread(const std::vector<Person>& people, const std::vector<double>& shares);

  [[nodiscard]] std::size_t folds() const { return counts_.size(); }
  [[nodiscard]] std::size_t fold(std::size_t person) const { return fold_[person]; }
  [[nodiscard]] double cost() const;

  /// Puts a person who is in no fold yet where the cost grows least.
  void put_best(std::size_t person);
  /// Moves a person to another fold if that lowers the cost.
  void try_move(std::size_t person, std::size_t fold);
  /// Lets two people change places if that lowers the cost.
  void try_swap(std::size_t a, std::size_t b);

 private:
  [[nodiscard]] double cost(std::size_t fold) const;
  void add(std::size_t person, std::size_t fold, double sign);
  void move(std::size_t person, std::size_t fold);

  const std::vector<Person>& people_;
  std::vector<std::size_t> fold_;
  std::vector<Counts> counts_, ideal_;
};

}  // namespace comedo
