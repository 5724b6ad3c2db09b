// Training only: rolls patches with wrap-around, so that a lesion's place in the patch stops mattering, and rare levels
// more often than frequent ones (docs/augment.md).
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "comedo/dataset.hpp"
#include "comedo/image.hpp"
#include "comedo/patches.hpp"

namespace comedo {

enum class RollAxis : std::uint8_t { x, y };
/// Returns: x for the forehead, y for every other region: the long way of the skin.
[[nodiscard]] RollAxis roll_axis(Region region) noexcept;

/// Moves the content left (axis x) or up (axis y) by `shift_px`; what leaves on one side enters on the other.
/// A bijection on pixels: rolling by the side's length gives the image back. Requires: shift_px >= 0.
[[nodiscard]] Image rolled(const Image& image, RollAxis axis, int shift_px);

/// Returns: of each patch, how many rolled copies balance the levels: floor(n_max / n_c) - 1 + 2, where n_c patches
/// have its level c and n_max the most frequent one. Counted over exactly these patches.
[[nodiscard]] std::vector<int> count_rolls(std::span<const int> levels);

struct Roll {
  RollAxis axis = RollAxis::x;
  int shift_px = 0;
  bool operator==(const Roll&) const = default;
};
/// Returns: the rolls of one patch: shifts k * floor(side / (rolls + 1)), k = 1..rolls, along the axis of its region.
/// No two copies are alike and none is like the patch; where the side has too few pixels for that, there are none.
/// Requires: rolls >= 0.
[[nodiscard]] std::vector<Roll> plan_rolls(Region region, Size size, int rolls);

/// Returns: "0001_fh_roll_x_112" for the patch "0001_fh".
[[nodiscard]] std::string rolled_name(std::string_view patch, Roll roll);

/// What the name of a patch's file says, extension aside: "0001_fh" is the forehead of "0001".
struct PatchName {
  std::string photograph;
  Region region = Region::whole;
};
[[nodiscard]] PatchName parse_patch_name(std::string_view stem);

struct AugmentOptions {
  double training_share = 0.7;  ///< Of the patches, as near as whole people allow; in (0, 1).
  std::uint64_t seed = 1;       ///< Who is on which side.
};
struct PlannedPatch {
  std::size_t patch = 0;  ///< Index among the given names.
  int level = 1;          ///< 1..5
  int rolls = 0;          ///< Asked for; plan_rolls gives them.
  bool validation = false;
};
struct AugmentPlan {
  std::vector<PlannedPatch> patches;    ///< In the order given.
  std::vector<std::size_t> unlabelled;  ///< Patches of photographs that the table does not name.
};
/// Finds each patch's level - by a row for the patch itself, else by its photograph's patch level, else by its
/// photograph's level - and puts people on one side each: training or validation. A photograph without a person is its
/// own. Requires: training_share in (0, 1). Errors: argument_invalid (two patches of one name), table_invalid (two rows
/// of one name; patches of one photograph with different people; one person alone, who cannot be on both sides).
[[nodiscard]] Result<AugmentPlan> plan_augmentation(std::span<const std::string> stems, const Dataset& labels,
                                                    const AugmentOptions& options = {});

}  // namespace comedo
