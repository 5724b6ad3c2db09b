#include "findings.hpp"

namespace comedo {
namespace {

class Copies {
 public:
  Copies(const Dataset& data, std::span<const PictureFacts> pictures, Findings& findings)
      : data_(data), pictures_(pictures), findings_(findings) {}

  void find(int near_distance) {
    const Rows files = first_rows();
    Rows usable;
    for (const std::size_t i : files)
      if (!pictures_[i].refusal) usable.push_back(i);
    const Rows pictures = first_pictures(usable);
    std::vector<Fingerprint> prints;
    for (const std::size_t i : pictures) prints.push_back(pictures_[i].print);
    for (const NearPair& pair : near_pairs(prints, near_distance))
      add({pictures[pair.first], pictures[pair.second]}, FindingKind::near_identical,
          fmt::format("{} of {} bits differ", pair.distance, Fingerprint().size()));
  }

 private:
  /// Returns: of each file the first row.
  Rows first_rows() {
    Rows every;
    for (std::size_t i = 0; i < data_.images.size(); ++i) every.push_back(i);
    Rows first;
    for (const Rows& same : grouped(every, [&](std::size_t i) { return data_.images[i].file; })) {
      first.push_back(same.front());
      if (same.size() > 1) add(same, FindingKind::repeated_row, fmt::format("{} rows", same.size()));
    }
    return first;
  }

  /// Returns: of each picture's bytes the first file.
  Rows first_pictures(const Rows& files) {
    Rows first;
    for (const Rows& same : grouped(files, [&](std::size_t i) { return pictures_[i].sha256; })) {
      first.push_back(same.front());
      if (same.size() > 1) add(same, FindingKind::identical, "");
    }
    return first;
  }

  /// Returns: rows of one key together, in the order of their first.
  template <class Key>
  static std::vector<Rows> grouped(const Rows& rows, Key key) {
    std::vector<Rows> groups;
    std::map<std::string, std::size_t> place;
    for (const std::size_t i : rows) {
      const std::size_t group = place.try_emplace(key(i), groups.size()).first->second;
      if (group == groups.size()) groups.emplace_back();
      groups[group].push_back(i);
    }
    return groups;
  }

  /// Rows that show one picture, with what they say differently about it.
  void add(const Rows& rows, FindingKind kind, const std::string& detail) {
    findings_.add(kind, rows, detail);
    std::set<double> levels;
    std::set<std::string> people;
    for (const std::size_t i : rows) {
      levels.insert(data_.images[i].level);
      people.insert(data_.images[i].subject);
    }
    if (levels.size() > 1) findings_.add(FindingKind::conflicting_label, rows, "levels " + listed(levels));
    if (people.size() > 1)
      findings_.add(FindingKind::conflicting_person, rows, fmt::format("{} people", people.size()));
    findings_.add_if_split(FindingKind::shared_picture, rows);
  }

  const Dataset& data_;
  std::span<const PictureFacts> pictures_;
  Findings& findings_;
};

}  // namespace

void find_copies(const Dataset& data, std::span<const PictureFacts> pictures, int near_distance, Findings& findings) {
  Copies(data, pictures, findings).find(near_distance);
}

}  // namespace comedo
