#include <cmath>
#include <map>
#include <set>

#include "comedo/augment.hpp"

namespace comedo {
namespace {

/// Rows of the labels' table by the name of the photograph or patch, without folder and extension.
class Labels {
 public:
  static Result<Labels> of(const Dataset& data) {
    Labels labels;
    for (const LabelledImage& image : data.images)
      if (!labels.rows_.emplace(std::filesystem::path(image.file).stem().string(), &image).second)
        return Error{ErrorCode::table_invalid, "two rows name one file, apart from its folder and extension"};
    return labels;
  }

  /// Returns: the level and person of a patch, none where the table knows neither it nor its photograph.
  [[nodiscard]] std::optional<LabelledImage> find(const std::string& stem) const {
    const PatchName name = parse_patch_name(stem);
    const LabelledImage* photograph = row(name.photograph);
    const LabelledImage* patch = row(stem);
    if (patch == nullptr && photograph == nullptr) return std::nullopt;
    LabelledImage label;
    label.level = patch != nullptr ? patch->level : level_of(*photograph, name.region);
    for (const LabelledImage* source : {patch, photograph})
      if (label.subject.empty() && source != nullptr) label.subject = source->subject;
    if (label.subject.empty()) label.subject = name.photograph;
    return label;
  }

 private:
  [[nodiscard]] const LabelledImage* row(const std::string& stem) const {
    const auto found = rows_.find(stem);
    return found == rows_.end() ? nullptr : found->second;
  }

  static double level_of(const LabelledImage& photograph, Region region) {
    const auto graded = photograph.patch_levels.find(region);
    return graded == photograph.patch_levels.end() ? photograph.level : graded->second;
  }

  std::map<std::string, const LabelledImage*> rows_;
};

}  // namespace

PatchName parse_patch_name(std::string_view stem) {
  for (const Region region : kRegions) {
    const std::string_view suffix = suffix_of(region);
    if (!suffix.empty() && stem.size() > suffix.size() && stem.ends_with(suffix))
      return {std::string(stem.substr(0, stem.size() - suffix.size())), region};
  }
  return {std::string(stem), Region::whole};
}

Result<AugmentPlan> plan_augmentation(std::span<const std::string> stems, const Dataset& labels,
                                      const AugmentOptions& options) {
  require(options.training_share > 0 && options.training_share < 1, "plan_augmentation: a share between 0 and 1");
  const auto table = Labels::of(labels);
  if (!table) return table.error();
  AugmentPlan plan;
  Dataset patches;
  std::set<std::string> seen;
  std::map<std::string, std::string> person_in;
  for (std::size_t i = 0; i < stems.size(); ++i) {
    if (!seen.insert(stems[i]).second) return Error{ErrorCode::argument_invalid, "two patches have one name"};
    auto label = table->find(stems[i]);
    if (!label) {
      plan.unlabelled.push_back(i);
      continue;
    }
    const auto& person = person_in.try_emplace(parse_patch_name(stems[i]).photograph, label->subject).first->second;
    if (person != label->subject)
      return Error{ErrorCode::table_invalid, "patches of one photograph are said to show different people"};
    plan.patches.push_back({i, static_cast<int>(std::lround(label->level)), 0, false});
    patches.images.push_back(*std::move(label));
  }
  if (plan.patches.empty()) return plan;

  const auto sides = split_by_person(patches, {{options.training_share, 1 - options.training_share}, options.seed});
  if (!sides) return Error{ErrorCode::table_invalid, "all patches show one person, who cannot be on both sides"};
  std::vector<int> levels;
  for (const PlannedPatch& patch : plan.patches) levels.push_back(patch.level);
  const std::vector<int> rolls = count_rolls(levels);
  for (std::size_t i = 0; i < plan.patches.size(); ++i) {
    plan.patches[i].rolls = rolls[i];
    plan.patches[i].validation = (*sides)[i] == 1;
  }
  return plan;
}

}  // namespace comedo
