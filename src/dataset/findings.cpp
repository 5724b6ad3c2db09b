#include "findings.hpp"

#include <algorithm>

namespace comedo {

std::string_view name_of(FindingKind kind) noexcept {
  switch (kind) {
    case FindingKind::missing: return "missing";
    case FindingKind::unreadable: return "unreadable";
    case FindingKind::repeated_row: return "repeated_row";
    case FindingKind::identical: return "identical";
    case FindingKind::near_identical: return "near_identical";
    case FindingKind::conflicting_label: return "conflicting_label";
    case FindingKind::conflicting_person: return "conflicting_person";
    case FindingKind::shared_person: return "shared_person";
    case FindingKind::shared_picture: return "shared_picture";
    case FindingKind::box_without_file: return "box_without_file";
    case FindingKind::box_outside: return "box_outside";
  }
  return "unknown";
}

void Findings::add(FindingKind kind, const Rows& rows, std::string detail) {
  Finding finding{kind, {}, std::move(detail)};
  for (const std::size_t i : rows) {
    const std::string& file = data_.images[i].file;
    if (std::find(finding.files.begin(), finding.files.end(), file) == finding.files.end())
      finding.files.push_back(file);
  }
  findings_.push_back(std::move(finding));
}

void Findings::add_if_split(FindingKind kind, const Rows& rows) {
  std::set<int> folds;
  for (const std::size_t i : rows) folds.insert(data_.images[i].fold);
  if (folds.size() > 1) add(kind, rows, "folds " + listed(folds));
}

std::vector<Finding> Findings::take() {
  std::stable_sort(findings_.begin(), findings_.end(),
                   [](const Finding& a, const Finding& b) { return a.kind < b.kind; });
  return std::move(findings_);
}

}  // namespace comedo
