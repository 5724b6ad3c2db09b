#include "findings.hpp"

namespace comedo {
namespace {

void find_unusable(std::span<const PictureFacts> pictures, Findings& findings) {
  for (std::size_t i = 0; i < pictures.size(); ++i) {
    const auto& refusal = pictures[i].refusal;
    if (!refusal) continue;
    if (refusal->code == ErrorCode::file_not_found) {
      findings.add(FindingKind::missing, {i}, "");
    } else {
      findings.add(FindingKind::unreadable, {i}, fmt::format("{}: {}", name_of(refusal->code), refusal->message));
    }
  }
}

void find_shared_people(const Dataset& data, Findings& findings) {
  std::map<std::string, Rows> rows_of;
  for (std::size_t i = 0; i < data.images.size(); ++i)
    if (!data.images[i].subject.empty()) rows_of[data.images[i].subject].push_back(i);
  for (const auto& [person, rows] : rows_of) findings.add_if_split(FindingKind::shared_person, rows);
}

bool is_outside(const LesionBox& box, Size size) {
  if (box.x_max <= box.x_min || box.y_max <= box.y_min) return true;
  const double x = (box.x_min + box.x_max) / 2, y = (box.y_min + box.y_max) / 2;
  return !box.said_outside && (x < 0 || y < 0 || x > size.width || y > size.height);
}

std::string boxes_text(int count) { return fmt::format("{} {}", count, count == 1 ? "box" : "boxes"); }

void find_stray_boxes(const Dataset& data, std::span<const PictureFacts> pictures, std::span<const LesionBox> boxes,
                      Findings& findings) {
  std::map<std::string_view, std::size_t> place;
  for (std::size_t i = 0; i < data.images.size(); ++i) place.emplace(data.images[i].file, i);
  std::map<std::string, int> unknown;
  std::map<std::size_t, int> outside;
  for (const LesionBox& box : boxes) {
    const auto found = place.find(box.file);
    if (found == place.end()) {
      ++unknown[box.file];
    } else if (!pictures[found->second].refusal && is_outside(box, pictures[found->second].size)) {
      ++outside[found->second];
    }
  }
  for (const auto& [file, count] : unknown) findings.add({FindingKind::box_without_file, {file}, boxes_text(count)});
  for (const auto& [row, count] : outside) findings.add(FindingKind::box_outside, {row}, boxes_text(count));
}

}  // namespace

std::vector<Finding> check_dataset(const Dataset& data, std::span<const PictureFacts> pictures,
                                   std::span<const LesionBox> boxes, int near_distance) {
  require(pictures.size() == data.images.size(), "check_dataset: one PictureFacts an image");
  Findings findings(data);
  find_unusable(pictures, findings);
  find_copies(data, pictures, near_distance, findings);
  find_shared_people(data, findings);
  find_stray_boxes(data, pictures, boxes, findings);
  return findings.take();
}

}  // namespace comedo
