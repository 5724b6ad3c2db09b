#include <map>
#include <random>
#include <set>

#include "comedo/augment.hpp"
#include "support.hpp"

namespace comedo {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

LabelledImage row(const std::string& file, int level, const std::string& subject) {
  LabelledImage image;
  image.file = file;
  image.level = level;
  image.subject = subject;
  return image;
}

std::string refusal(const std::vector<std::string>& stems, const Dataset& labels) {
  const auto plan = plan_augmentation(stems, labels);
  return plan ? "accepted" : std::string(name_of(plan.error().code)) + ": " + plan.error().message;
}

TEST(PlanAugmentation, FindsLevelsByPhotographOrPatch) {
  Dataset labels;
  labels.images = {row("x/a.jpg", 3, "p"), row("b", 2, "q"), row("b_lc.jpg", 5, ""), row("c.png", 4, "")};
  labels.images[0].patch_levels[Region::chin] = 1;
  const std::vector<std::string> stems = {"a_chin", "a_fh", "b_fh", "b_lc", "c", "d_fh"};
  const auto plan = plan_augmentation(stems, labels);
  ASSERT_TRUE(plan) << plan.error().message;
  std::vector<int> levels;
  for (const PlannedPatch& patch : plan->patches) levels.push_back(patch.level);
  EXPECT_THAT(levels, ElementsAre(1, 3, 2, 5, 4));
  EXPECT_THAT(plan->unlabelled, ElementsAre(5U));
  for (const PlannedPatch& patch : plan->patches) EXPECT_EQ(patch.rolls, 2);  // one of each level
}

TEST(PlanAugmentation, CountsOnlyThePatchesThatAreThere) {
  // Five photographs of level 2 are labelled, but only one patch of one of them was cut.
  Dataset labels;
  for (int i = 0; i < 5; ++i) labels.images.push_back(row("n" + std::to_string(i), 2, ""));
  labels.images.push_back(row("m", 4, ""));
  const std::vector<std::string> stems = {"m_chin", "m_fh", "m_lc", "n0_fh"};
  const auto plan = plan_augmentation(stems, labels);
  ASSERT_TRUE(plan);
  std::vector<int> rolls;
  for (const PlannedPatch& patch : plan->patches) rolls.push_back(patch.rolls);
  EXPECT_THAT(rolls, ElementsAre(2, 2, 2, 4));  // 3 of level 4, 1 of level 2
}

TEST(PlanAugmentation, NobodyIsOnBothSides) {
  for (unsigned seed = 0; seed < 30; ++seed) {
    std::mt19937 random(seed);
    Dataset labels;
    std::vector<std::string> stems;
    for (int i = 0; i < 80; ++i) {
      const std::string photo = "photo" + std::to_string(i);
      labels.images.push_back(row(photo + ".jpg", 1 + static_cast<int>(random() % 5),
                                  random() % 4 == 0 ? "" : "person" + std::to_string(random() % 40)));
      for (const Region region : kRegions)
        if (random() % 2 == 0) stems.push_back(photo + std::string(suffix_of(region)));
    }
    const auto plan = plan_augmentation(stems, labels, {0.7, seed});
    ASSERT_TRUE(plan);
    ASSERT_EQ(plan->patches.size(), stems.size());
    std::map<std::string, std::set<bool>> sides;
    double training = 0;
    for (const PlannedPatch& patch : plan->patches) {
      const std::string photo = parse_patch_name(stems[patch.patch]).photograph;
      sides[photo].insert(patch.validation);
      for (const LabelledImage& label : labels.images)
        if (label.file == photo + ".jpg" && !label.subject.empty()) sides[label.subject].insert(patch.validation);
      training += patch.validation ? 0 : 1;
    }
    for (const auto& [who, where] : sides) EXPECT_EQ(where.size(), 1U) << who << " seed " << seed;
    EXPECT_NEAR(training / static_cast<double>(stems.size()), 0.7, 0.03) << seed;  // people come whole
  }
}

TEST(PlanAugmentation, TheSeedDecidesWhoIsWhere) {
  Dataset labels;
  std::vector<std::string> stems;
  for (int i = 0; i < 40; ++i) {
    labels.images.push_back(row(std::to_string(i), 3, ""));
    stems.push_back(std::to_string(i) + "_fh");
  }
  const auto sides = [&](std::uint64_t seed) {
    const auto plan = plan_augmentation(stems, labels, {0.7, seed});
    std::vector<bool> list;
    for (const PlannedPatch& patch : plan->patches) list.push_back(patch.validation);
    return list;
  };
  EXPECT_EQ(sides(1), sides(1));
  EXPECT_NE(sides(1), sides(2));
}

TEST(PlanAugmentation, NothingLabelledIsAnEmptyPlan) {
  const auto plan = plan_augmentation(std::vector<std::string>{"a_fh"}, {});
  ASSERT_TRUE(plan);
  EXPECT_THAT(plan->patches, IsEmpty());
  EXPECT_THAT(plan->unlabelled, ElementsAre(0U));
}

TEST(PlanAugmentation, RefusesContradictions) {
  Dataset labels;
  labels.images = {row("a.jpg", 3, "p"), row("b.jpg", 3, "q")};
  EXPECT_EQ(refusal({"a_fh", "a_fh"}, labels), "argument_invalid: two patches have one name");
  EXPECT_EQ(refusal({"a_fh", "a_lc"}, labels),
            "table_invalid: all patches show one person, who cannot be on both sides");
  labels.images.push_back(row("a_lc", 2, "q"));
  EXPECT_EQ(refusal({"a_fh", "a_lc"}, labels),
            "table_invalid: patches of one photograph are said to show different people");
  labels.images.push_back(row("x/a.png", 3, "p"));
  EXPECT_EQ(refusal({"a_fh", "b_fh"}, labels),
            "table_invalid: two rows name one file, apart from its folder and extension");
  EXPECT_THROW((void)plan_augmentation({}, {}, {1.0, 1}), ContractViolation);
}

}  // namespace
}  // namespace comedo
