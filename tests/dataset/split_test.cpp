#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <set>

#include "comedo/dataset.hpp"
#include "support.hpp"

namespace comedo {
namespace {

/// Images by fold and level.
using Census = std::map<std::pair<int, int>, double>;

Dataset crowd(std::mt19937& random, int people, int most_images, int levels) {
  Dataset data;
  for (int person = 0; person < people; ++person)
    for (auto left = 1 + random() % static_cast<unsigned>(most_images); left > 0; --left) {
      LabelledImage image;
      image.file = std::to_string(data.images.size());
      image.subject = std::to_string(person);
      image.level = 1 + static_cast<int>(random() % static_cast<unsigned>(levels));
      data.images.push_back(image);
    }
  return data;
}

Census census(const Dataset& data, const std::vector<int>& folds) {
  Census counts;
  for (std::size_t i = 0; i < folds.size(); ++i) ++counts[{folds[i], static_cast<int>(data.images[i].level)}];
  return counts;
}

/// The largest number of images that a level in a fold is away from its share.
double worst(const Dataset& data, const std::vector<int>& folds, const std::vector<double>& shares) {
  double whole = 0, result = 0;
  for (const double share : shares) whole += share;
  Census counts = census(data, folds);
  for (int level = 1; level <= 5; ++level) {
    const auto all = std::count_if(data.images.begin(), data.images.end(),
                                   [&](const LabelledImage& image) { return image.level == level; });
    for (std::size_t fold = 0; fold < shares.size(); ++fold)
      result = std::max(
          result, std::abs(counts[{static_cast<int>(fold), level}] - static_cast<double>(all) * shares[fold] / whole));
  }
  return result;
}

double best_possible(const Dataset& data, int people, const std::vector<double>& shares) {
  double best = 1e9;
  const auto folds = static_cast<int>(shares.size());
  for (int code = 0; code < static_cast<int>(std::pow(folds, people)); ++code) {
    std::vector<int> of_image;
    for (const LabelledImage& image : data.images)
      of_image.push_back(code / static_cast<int>(std::pow(folds, std::stoi(image.subject))) % folds);
    best = std::min(best, worst(data, of_image, shares));
  }
  return best;
}

void expect_whole_people(const Dataset& data, const std::vector<int>& folds, int count) {
  ASSERT_EQ(folds.size(), data.images.size());  // each image once
  std::map<std::string, std::set<int>> seen;
  for (std::size_t i = 0; i < folds.size(); ++i) {
    EXPECT_GE(folds[i], 0);
    EXPECT_LT(folds[i], count);
    seen[data.images[i].subject].insert(folds[i]);
  }
  for (const auto& [person, where] : seen) EXPECT_EQ(where.size(), 1U) << person;
}

TEST(Split, KeepsPeopleWhole) {
  for (unsigned seed = 0; seed < 20; ++seed) {
    std::mt19937 random(seed);
    const Dataset data = crowd(random, 5 + static_cast<int>(random() % 40), 6, 5);
    for (const int count : {2, 3, 5}) {
      const auto folds = split_by_person(data, {std::vector<double>(static_cast<std::size_t>(count), 1), seed});
      ASSERT_TRUE(folds);
      expect_whole_people(data, *folds, count);
      EXPECT_EQ(std::set<int>(folds->begin(), folds->end()).size(), static_cast<std::size_t>(count)) << seed;
    }
  }
}

TEST(Split, IsWithinOneImageOfTheBestPossible) {
  // Chi-square weighs all levels together, the yardstick here is the worst one alone; hence the margin of one image.
  for (unsigned seed = 0; seed < 60; ++seed) {
    std::mt19937 random(seed);
    const int people = 4 + static_cast<int>(random() % 4);
    const Dataset data = crowd(random, people, 4, 3);
    for (const std::vector<double>& shares : {std::vector<double>{1, 1}, {1, 1, 1}, {0.7, 0.3}}) {
      const auto folds = split_by_person(data, {shares, seed});
      ASSERT_TRUE(folds);
      EXPECT_LE(worst(data, *folds, shares), best_possible(data, people, shares) + 1 + 1e-9) << seed;
    }
  }
}

TEST(Split, PeopleWithOneImageEachAreSharedOutExactly) {
  Dataset data;
  for (int i = 0; i < 100; ++i) {
    LabelledImage image;
    image.subject = image.file = std::to_string(i);
    image.level = i < 60 ? 3 : i < 92 ? 2 : 5;  // 60, 32 and 8: each a multiple of four
    data.images.push_back(image);
  }
  const auto folds = split_by_person(data);
  ASSERT_TRUE(folds);
  EXPECT_LT(worst(data, *folds, {1, 1, 1, 1}), 1e-9);
}

TEST(Split, TheSeedDecides) {
  std::mt19937 random(3);
  const Dataset data = crowd(random, 60, 5, 5);
  const SplitOptions one{{1, 1, 1, 1}, 1}, two{{1, 1, 1, 1}, 2};
  EXPECT_EQ(split_by_person(data, one).value(), split_by_person(data, one).value());
  EXPECT_NE(split_by_person(data, one).value(), split_by_person(data, two).value());
}

TEST(Split, SharesNeedNotBeEqual) {
  std::mt19937 random(8);
  const Dataset data = crowd(random, 200, 3, 4);
  const auto folds = split_by_person(data, {{0.7, 0.3}, 1});
  ASSERT_TRUE(folds);
  const auto first = std::count(folds->begin(), folds->end(), 0);
  EXPECT_NEAR(static_cast<double>(first) / static_cast<double>(folds->size()), 0.7, 0.005);
}

TEST(Split, RefusesMoreFoldsThanPeople) {
  std::mt19937 random(1);
  const auto folds = split_by_person(crowd(random, 3, 4, 2));
  ASSERT_FALSE(folds);
  EXPECT_EQ(folds.error().code, ErrorCode::table_invalid);
  EXPECT_EQ(folds.error().message, "there are fewer people than folds");
}

TEST(Split, BrokenContractsThrow) {
  std::mt19937 random(1);
  Dataset data = crowd(random, 6, 2, 2);
  EXPECT_THROW((void)split_by_person(data, {{1}, 1}), ContractViolation);
  EXPECT_THROW((void)split_by_person(data, {{1, 0}, 1}), ContractViolation);
  data.images[1].subject.clear();
  EXPECT_THROW((void)split_by_person(data), ContractViolation);
}

TEST(Split, Acne04ComesOutAsEvenAsItsOwnFolds) {
  COMEDO_NEED_SHARED(folder, "data/acne04");
  const auto bytes = read_file(folder / "labels.csv");
  ASSERT_TRUE(bytes);
  const auto data = parse_dataset({reinterpret_cast<const char*>(bytes->data()), bytes->size()});
  ASSERT_TRUE(data);
  const auto folds = split_by_person(*data);
  ASSERT_TRUE(folds);
  expect_whole_people(*data, *folds, 4);
  std::vector<int> own;
  for (const LabelledImage& image : data->images) own.push_back(image.fold);
  const std::vector<double> shares(4, 1);
  EXPECT_LE(worst(*data, *folds, shares), worst(*data, own, shares));
  EXPECT_LT(worst(*data, *folds, shares), 1);  // 1128 images of 484 people leave room to be exact
}

}  // namespace
}  // namespace comedo
