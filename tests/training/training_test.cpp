#include "comedo/training.hpp"

#include <cmath>
#include <random>

#include "support.hpp"

namespace comedo {
namespace {

using testing::Contains;
using testing::HasSubstr;

/// People with two photographs each, folds that share nobody, two patches a photograph.
struct World {
  Dataset data;
  std::vector<PhotoFeatures> photos;
};

World make_world(int people) {
  World world;
  world.data.folds = 4;
  for (int person = 0; person < people; ++person)
    for (int picture = 0; picture < 2; ++picture) {
      LabelledImage image;
      image.file = std::to_string(person) + "_" + std::to_string(picture);
      image.subject = std::to_string(person);
      image.fold = person % 4;
      image.level = 1 + (person / 4) % 5;
      world.data.images.push_back(image);
      world.photos.push_back({{{Region::left_cheek, Region::chin}, {}}, {}});
    }
  return world;
}

TrainingOptions small_options() {
  TrainingOptions options;
  options.fit.hidden = {16};
  options.fit.learning_rate = 1e-2F;
  options.fit.batch = 32;
  options.fit.max_epochs = 100;
  options.seeds = {1, 2};
  return options;
}

TEST(Train, LearnsWhatTheFeaturesShow) {
  World world = make_world(80);
  std::mt19937 random(2);
  std::normal_distribution<float> noise(0, 0.3F);
  for (std::size_t i = 0; i < world.photos.size(); ++i) {
    const auto level = static_cast<float>(world.data.images[i].level);
    for (int patch = 0; patch < 2; ++patch)
      world.photos[i].features.push_back({10 * level + 3 * noise(random), noise(random)});
  }
  std::vector<std::string> heard;
  const auto result =
      train(world.data, world.photos, small_options(), [&](const std::string& text) { heard.push_back(text); });
  ASSERT_EQ(result.by_seed.size(), 2U);
  for (const Metrics& metrics : result.by_seed) {
    EXPECT_EQ(metrics.images, 160);
    EXPECT_LT(metrics.rmse, 0.2);  // the noise alone gives about 0.09 / sqrt(2); the constant guess is 1.41
    EXPECT_GT(metrics.quadratic_kappa, 0.95);
  }
  EXPECT_LT(result.half_width, 0.4);
  EXPECT_EQ(result.regressor->dimension(), 2);
  EXPECT_NEAR(result.regressor->predict({1, 2, {40, 0}}).at(0), 4, 0.3);
  EXPECT_THAT(heard, Contains(HasSubstr("seed 2, fold 4 of 4: 240 patches")));
}

TEST(Train, NobodyIsScoredByAModelThatSawThem) {
  // The only thing the features tell is who it is. Where a person's other photograph leaked into training, the score
  // would be nearly right; without a leak nothing is left to learn.
  World world = make_world(40);
  std::mt19937 random(4);
  std::uniform_int_distribution<int> levels(1, 5);
  std::vector<double> level_of_person(40);
  for (double& level : level_of_person) level = levels(random);
  for (std::size_t i = 0; i < world.photos.size(); ++i) {
    std::vector<float> who(40, 0);
    who[i / 2] = 1;
    world.photos[i].features = {who, who};
    world.data.images[i].level = level_of_person[i / 2];
  }
  const auto result = train(world.data, world.photos, small_options());
  EXPECT_GT(result.by_seed[0].rmse, 1.0);
  const Matrix everyone = {1, 40, world.photos[6].features[0]};
  EXPECT_NEAR(result.regressor->predict(everyone).at(0), level_of_person[3], 0.5);  // the fit itself could have
}

TEST(Train, ComparesWithTheConstantGuessAndEachDoctor) {
  World world = make_world(40);
  for (std::size_t i = 0; i < world.photos.size(); ++i) {
    LabelledImage& image = world.data.images[i];
    world.photos[i].features.assign(2, {static_cast<float>(image.level)});
    if (i % 4 == 0) image.graders["grade_late"] = std::min(image.level + 1, 5.0);
    image.graders["grade_right"] = image.level;
  }
  const auto result = train(world.data, world.photos, small_options());
  ASSERT_EQ(result.graders.size(), 4U);
  EXPECT_EQ(result.graders[0].name, "model");
  EXPECT_EQ(result.graders[0].metrics.rmse, result.by_seed[0].rmse);
  EXPECT_EQ(result.graders[1].name, "constant guess");
  EXPECT_NEAR(result.graders[1].metrics.rmse, std::sqrt(2.0), 1e-9);  // every fold's mean level is 3
  EXPECT_EQ(result.graders[2].name, "grade_late");
  EXPECT_EQ(result.graders[2].metrics.images, 20);
  EXPECT_EQ(result.graders[3].metrics.rmse, 0);
  ASSERT_EQ(result.model_on_graders.size(), 2U);
  EXPECT_EQ(result.model_on_graders[0].name, "grade_late");
  EXPECT_EQ(result.model_on_graders[0].metrics.images, 20);
  EXPECT_EQ(result.model_on_graders[1].metrics.rmse, result.by_seed[0].rmse);
}

/// The cheek shows the level, the chin shows nothing, as in the photographs of most people with acne.
World world_of_calm_chins() {
  World world = make_world(80);
  std::mt19937 random(6);
  std::normal_distribution<float> noise(0, 0.3F);
  for (std::size_t i = 0; i < world.photos.size(); ++i) {
    const auto level = static_cast<float>(world.data.images[i].level);
    world.photos[i].features = {{1, level + noise(random)}, {0, noise(random)}};
  }
  return world;
}

TEST(Train, FurtherRoundsLetACalmPatchBeCalm) {
  const World world = world_of_calm_chins();
  TrainingOptions options = small_options();
  const auto published = train(world.data, world.photos, options);
  options.rounds = 5;
  const auto shared_out = train(world.data, world.photos, options);
  // Where every patch aims at the level, the chin can only answer with the mean level and halves every difference that
  // the cheek shows: the best RMSE is then about 1.41 / 2.
  EXPECT_GT(published.by_seed[0].rmse, 0.6);
  EXPECT_LT(shared_out.by_seed[0].rmse, 0.95 * published.by_seed[0].rmse);  // each round closes part of the gap
}

/// Four photographs of level 2 and one of level 5, each of another person, two patches each.
World world_of_a_rare_level() {
  World world;
  world.data.folds = 3;
  for (int i = 0; i < 5; ++i) {
    LabelledImage image;
    image.file = image.subject = std::to_string(i);
    image.level = i == 4 ? 5 : 2;
    image.fold = i % 3;  // level 5 stands in fold 1
    world.data.images.push_back(image);
    const auto feature = static_cast<float>(image.level);
    world.photos.push_back({{{Region::left_cheek, Region::chin}, {{feature}, {feature}}}, {}});
  }
  return world;
}

TEST(Train, RollsByTheLevelsOfEachTrainingSet) {
  World world = world_of_a_rare_level();
  const auto needed = rolls_needed(world.data, world.photos);
  // Patches of level 2 and 5: of all 8 and 2; without fold 0 4 and 2; without fold 1 6 and none; without fold 2 6
  // and 2.
  EXPECT_EQ(needed[0], (std::set<int>{2}));
  EXPECT_EQ(needed[4], (std::set<int>{8 / 2 + 1, 4 / 2 + 1, 6 / 2 + 1}));
  for (std::size_t i = 0; i < needed.size(); ++i)
    for (const int rolls : needed[i])
      world.photos[i].rolled[rolls].assign(static_cast<std::size_t>(2 * rolls), world.photos[i].features[0]);
  TrainingOptions options = small_options();
  options.seeds = {1};
  options.roll = true;
  std::vector<std::string> heard;
  const auto result = train(world.data, world.photos, options, [&](const std::string& text) { heard.push_back(text); });
  EXPECT_THAT(heard, Contains(HasSubstr("fold 1 of 3: 20 patches")));  // 4 * 3 of level 2, 2 * 4 of level 5
  EXPECT_THAT(heard, Contains(HasSubstr("fold 2 of 3: 18 patches")));  // 6 * 3 of level 2
  EXPECT_THAT(heard, Contains(HasSubstr("fold 3 of 3: 28 patches")));  // 6 * 3 of level 2, 2 * 5 of level 5
  EXPECT_EQ(result.by_seed[0].images, 5);
}

TEST(Train, RolledCopiesOfTheScoredFoldAreNotLookedAt) {
  World world = make_world(40);
  for (std::size_t i = 0; i < world.photos.size(); ++i)
    world.photos[i].features.assign(2, {static_cast<float>(world.data.images[i].level)});
  TrainingOptions options = small_options();
  options.seeds = {1};
  options.roll = true;
  const auto needed = rolls_needed(world.data, world.photos);
  for (std::size_t i = 0; i < world.photos.size(); ++i)
    for (const int rolls : needed[i])
      world.photos[i].rolled[rolls].assign(static_cast<std::size_t>(2 * rolls), world.photos[i].features[0]);
  const auto plain = train(world.data, world.photos, options);
  // Copies of fold 0 become nonsense: its scores, by a regressor of the other folds, must not change by a bit.
  for (std::size_t i = 0; i < world.photos.size(); ++i)
    if (world.data.images[i].fold == 0)
      for (auto& [rolls, vectors] : world.photos[i].rolled)
        for (auto& vector : vectors) vector[0] = -100;
  const auto spoilt = train(world.data, world.photos, options);
  for (std::size_t i = 0; i < world.photos.size(); ++i) {
    if (world.data.images[i].fold != 0) continue;
    EXPECT_EQ(plain.out_of_fold[i], spoilt.out_of_fold[i]);
  }
  EXPECT_NE(plain.out_of_fold, spoilt.out_of_fold);
}

TEST(Train, RollingWantsTheRolledFeatures) {
  const World world = world_of_a_rare_level();
  TrainingOptions options = small_options();
  options.roll = true;
  EXPECT_THROW((void)train(world.data, world.photos, options), ContractViolation);
}

TEST(Train, PhotographsWithoutPatchesGetTheConstantGuess) {
  World world = make_world(40);
  for (std::size_t i = 0; i < world.photos.size(); ++i)
    world.photos[i].features.assign(2, {static_cast<float>(world.data.images[i].level)});
  world.photos[0] = {};
  const auto result = train(world.data, world.photos, small_options());
  EXPECT_NEAR(result.out_of_fold[0], 3, 1e-9);
}

TEST(Train, ScoresStayOnTheScale) {
  World world = make_world(40);
  for (std::size_t i = 0; i < world.photos.size(); ++i) world.photos[i].features.assign(2, {i == 0 ? 1e6F : 0.F});
  for (const double score : train(world.data, world.photos, small_options()).out_of_fold) {
    EXPECT_GE(score, 1);
    EXPECT_LE(score, 5);
  }
}

TEST(Train, BrokenContractsThrow) {
  World world = make_world(8);
  EXPECT_THROW((void)train(world.data, {}, small_options()), ContractViolation);
  EXPECT_THROW((void)train(world.data, std::vector<PhotoFeatures>(16), small_options()), ContractViolation);
  for (auto& photo : world.photos) photo.features = {{1, 2}, {1}};
  EXPECT_THROW((void)train(world.data, world.photos, small_options()), ContractViolation);
}

}  // namespace
}  // namespace comedo
