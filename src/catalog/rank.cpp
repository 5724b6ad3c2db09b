#include <algorithm>

#include "exclusions.hpp"
#include "points.hpp"

namespace comedo {
namespace {

/// The best so many rows, without sorting the others.
class Best {
 public:
  explicit Best(std::size_t limit) : limit_(limit) {}

  void add(int tenths, std::uint32_t row) {
    if (kept_.size() == limit_ && (limit_ == 0 || !before({tenths, row}, kept_.front()))) return;
    if (kept_.size() == limit_) {
      std::pop_heap(kept_.begin(), kept_.end(), before);
      kept_.pop_back();
    }
    kept_.push_back({tenths, row});
    std::push_heap(kept_.begin(), kept_.end(), before);  // the worst stands in front
  }
  struct Entry {
    int tenths;
    std::uint32_t row;
  };
  std::vector<Entry> in_order() {
    std::sort_heap(kept_.begin(), kept_.end(), before);
    return std::move(kept_);
  }

 private:
  /// More points first; rows of a kind stand by id.
  static bool before(const Entry& a, const Entry& b) {
    return a.tenths != b.tenths ? a.tenths > b.tenths : a.row < b.row;
  }
  std::size_t limit_;
  std::vector<Entry> kept_;
};

/// Fills in what the row holds of each wanted active. Returns: whether it holds them all.
bool find_wanted(const Asked& asked, std::uint32_t row, std::vector<double>& percents) {
  for (std::size_t i = 0; i < asked.wanted.size(); ++i) {
    const Postings& there = *asked.wanted[i].there;
    const auto found = std::lower_bound(there.rows.begin(), there.rows.end(), row);
    if (found == there.rows.end() || *found != row) return false;
    percents[i] = there.percents[static_cast<std::size_t>(found - there.rows.begin())];
  }
  return true;
}

/// Calls `to(row, percents)` for the products of the kind that hold all that is wanted, in their order.
template <class Sink>
void for_each_candidate(const Asked& asked, const CatalogIndex& index, Sink&& to) {
  const auto kind = static_cast<std::size_t>(asked.query.kind);
  const auto first = static_cast<std::uint32_t>(index.first_of_kind[kind]);
  const auto last = static_cast<std::uint32_t>(index.first_of_kind[kind + 1]);
  std::vector<double> percents(asked.wanted.size());
  if (asked.wanted.empty()) {
    for (std::uint32_t row = first; row < last; ++row) to(row, percents);
    return;
  }
  const Postings* rarest = nullptr;
  for (const Wanted& one : asked.wanted) {
    if (one.there == nullptr) return;
    if (rarest == nullptr || one.there->rows.size() < rarest->rows.size()) rarest = one.there;
  }
  for (auto row = std::lower_bound(rarest->rows.begin(), rarest->rows.end(), first);
       row != rarest->rows.end() && *row < last; ++row)
    if (find_wanted(asked, *row, percents)) to(*row, percents);
}

RankedProduct explained(const CatalogIndex& index, const Asked& asked, const Best::Entry& entry) {
  RankedProduct ranked{&index.products[entry.row], entry.tenths / 10.0, {}};
  std::vector<double> percents(asked.wanted.size());
  find_wanted(asked, entry.row, percents);
  award_points(index.rows[entry.row], percents, asked, [&](Award award, int tenths) {
    ranked.why.push_back({std::string(text_key(award)), tenths / 10.0});
  });
  return ranked;
}

}  // namespace

Ranking Catalog::rank(const ProductQuery& query) const {
  const Asked asked(query, *index_);
  std::array<std::size_t, static_cast<std::size_t>(Exclusion::count)> excluded{};
  Best best(query.limit);
  for_each_candidate(asked, *index_, [&](std::uint32_t number, std::span<const double> percents) {
    const ProductRow& row = index_->rows[number];
    const Exclusion exclusion = exclusion_of(row, number, percents, asked);
    if (exclusion != Exclusion::none) {
      ++excluded.at(static_cast<std::size_t>(exclusion));
      return;
    }
    int sum = 0;
    award_points(row, percents, asked, [&](Award, int tenths) { sum += tenths; });
    best.add(sum, number);
  });
  Ranking ranking;
  for (const Best::Entry& entry : best.in_order()) ranking.best.push_back(explained(*index_, asked, entry));
  for (std::size_t i = 0; i < excluded.size(); ++i)
    if (excluded.at(i) > 0) ranking.excluded[std::string(text_key(static_cast<Exclusion>(i)))] = excluded.at(i);
  return ranking;
}

}  // namespace comedo
