#include "landmark_forest.hpp"

#include <algorithm>
#include <cstdlib>

#include "packed_reader.hpp"

namespace comedo {

namespace {

// Least bytes of an element in the file: two an integer, four a real number.
constexpr std::size_t kInteger = 2;
constexpr std::size_t kReal = 4;

/// Reads in the order in which dlib writes. A reader that failed gives zeros, so the answer is judged at the end.
class ForestReader {
 public:
  ForestReader(std::istream& stream, std::uint64_t total_bytes, std::size_t points)
      : in_(stream, total_bytes), numbers_(2 * points) {}

  Result<LandmarkForest> read() {
    LandmarkForest forest;
    sound_ = in_.integer() == 1;  // the format's version
    forest.mean_shape.set_size(static_cast<long>(numbers_));
    read_shape(&forest.mean_shape(0));
    forest.cascades.resize(some(in_.count(kInteger)));
    for (Cascade& cascade : forest.cascades) read_trees(cascade);
    expect(in_.count(kInteger) == forest.cascades.size());
    for (Cascade& cascade : forest.cascades) read_anchors(cascade);
    expect(in_.count(kInteger) == forest.cascades.size());
    for (Cascade& cascade : forest.cascades) read_deltas(cascade);
    if (!good() || !in_.at_end()) return Error{ErrorCode::model_file_damaged, "the face landmark model is damaged"};
    return forest;
  }

 private:
  bool good() const { return sound_ && !in_.failed(); }
  void expect(bool truth) { sound_ = sound_ && truth; }
  /// Returns: the count while all is well, so that nothing more is allocated or read once it is not.
  std::size_t some(std::size_t count) {
    expect(count > 0);
    return good() ? count : 0;
  }

  void read_shape(float* to) {
    const std::int64_t rows = in_.integer();
    const std::int64_t columns = in_.integer();
    // dlib writes both negated; its older files did not.
    expect(std::abs(rows) == static_cast<std::int64_t>(numbers_) && std::abs(columns) == 1);
    for (std::size_t i = 0; i < numbers_; ++i) to[i] = in_.real();
  }

  void read_trees(Cascade& cascade) {
    cascade.trees = some(in_.count(kInteger));
    for (std::size_t tree = 0; tree < cascade.trees && good(); ++tree) {
      const std::size_t splits = in_.count(2 * kInteger + kReal);
      if (tree == 0) shape_trees(cascade, splits);
      expect(splits == cascade.splits_per_tree);
      for (std::size_t i = 0; i < splits && good(); ++i) cascade.splits.push_back(read_split());
      expect(in_.count(numbers_ * kReal) == splits + 1);
      float* leaf = cascade.leaves.get() + tree * (splits + 1) * numbers_;
      for (std::size_t i = 0; i <= splits && good(); ++i, leaf += numbers_) read_shape(leaf);
    }
  }

  /// Takes the room for all trees once the first has said how deep they are.
  void shape_trees(Cascade& cascade, std::size_t splits) {
    constexpr std::size_t kMostSplits = 1023;        // ten deep; the published predictor's are four
    constexpr std::size_t kMostNumbers = 1U << 28U;  // 1 GiB
    const bool full = splits <= kMostSplits && ((splits + 1) & splits) == 0;
    expect(full && cascade.trees * (splits + 1) <= kMostNumbers / numbers_);
    if (!good()) return;
    cascade.splits_per_tree = splits;
    cascade.splits.reserve(cascade.trees * splits);
    cascade.leaves = large_floats(cascade.trees * (splits + 1) * numbers_);
  }

  Split read_split() {
    const std::int64_t first = in_.integer();
    const std::int64_t second = in_.integer();
    expect(first >= 0 && second >= 0 && first <= UINT32_MAX && second <= UINT32_MAX);
    return {static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(second), in_.real()};
  }

  void read_anchors(Cascade& cascade) {
    cascade.anchors.resize(some(in_.count(kInteger)));
    for (unsigned long& anchor : cascade.anchors) {
      const std::int64_t landmark = in_.integer();
      expect(landmark >= 0 && landmark < static_cast<std::int64_t>(numbers_ / 2));
      anchor = static_cast<unsigned long>(landmark);
    }
    for (const Split& split : cascade.splits) expect(std::max(split.first, split.second) < cascade.anchors.size());
  }

  void read_deltas(Cascade& cascade) {
    cascade.deltas.resize(some(in_.count(2 * kReal)));
    for (auto& delta : cascade.deltas) {
      delta.x() = in_.real();
      delta.y() = in_.real();
    }
    expect(cascade.deltas.size() == cascade.anchors.size());
  }

  PackedReader in_;
  std::size_t numbers_;
  bool sound_ = true;
};

}  // namespace

Result<LandmarkForest> read_landmark_forest(std::istream& stream, std::uint64_t total_bytes, std::size_t points) {
  return ForestReader(stream, total_bytes, points).read();
}

}  // namespace comedo
