#include <cmath>
#include <numeric>
#include <random>

#include "comedo/error.hpp"
#include "comedo/evaluation.hpp"
#include "support.hpp"

namespace comedo {
namespace {

using Numbers = std::vector<double>;
using People = std::vector<std::string>;

Statistic mean_of(const Numbers& values) {
  return [&values](std::span<const std::size_t> images) -> Numbers {
    double sum = 0;
    for (const std::size_t image : images) sum += values[image];
    return {sum / static_cast<double>(images.size())};
  };
}

TEST(Bootstrap, ConstantDataHasNoWidth) {
  const Numbers values(20, 3.5);
  People people;
  for (int i = 0; i < 20; ++i) people.push_back(std::to_string(i / 2));
  const Bounds bounds = bootstrap_by_person(people, mean_of(values)).at(0);
  EXPECT_EQ(bounds.low, 3.5);
  EXPECT_EQ(bounds.high, 3.5);
}

TEST(Bootstrap, DrawsPeopleWithAllTheirImages) {
  const People people = {"a", "b", "a", "c", "a", "b"};
  int draws = 0;
  (void)bootstrap_by_person(people, [&](std::span<const std::size_t> images) -> Numbers {
    std::vector<int> times(people.size(), 0);
    for (const std::size_t image : images) ++times.at(image);
    EXPECT_EQ(times[0], times[2]);
    EXPECT_EQ(times[0], times[4]);
    EXPECT_EQ(times[1], times[5]);
    EXPECT_EQ(times[0] + times[1] + times[3], 3);  // as many people as there are
    ++draws;
    return {0};
  });
  EXPECT_EQ(draws, 1000);
}

TEST(Bootstrap, IsRepeatableAndSeeded) {
  const Numbers values = {1, 2.13, 3.37, 4.71, 5.29, 6.93, 7.41, 8.87};  // odd, so that means of draws rarely agree
  const People people = {"a", "b", "c", "d", "e", "f", "g", "h"};
  const Bounds first = bootstrap_by_person(people, mean_of(values), {1, 50, 0.9}).at(0);
  const Bounds again = bootstrap_by_person(people, mean_of(values), {1, 50, 0.9}).at(0);
  const Bounds other = bootstrap_by_person(people, mean_of(values), {2, 50, 0.9}).at(0);
  EXPECT_EQ(first.low, again.low);
  EXPECT_EQ(first.high, again.high);
  EXPECT_NE(first.low, other.low);
}

TEST(Bootstrap, AgreesWithTheNormalInterval) {
  // 400 independent people, standard deviation 1: the mean's 95 % interval is 1.96 / 20 = 0.098 to each side.
  std::mt19937 random(7);
  std::normal_distribution<double> noise(0, 1);
  Numbers values(400);
  People people;
  for (double& value : values) {
    value = noise(random);
    people.push_back(std::to_string(people.size()));
  }
  const Bounds bounds = bootstrap_by_person(people, mean_of(values)).at(0);
  EXPECT_NEAR(bounds.high - bounds.low, 2 * 0.098, 0.03);
}

TEST(Bootstrap, ManyImagesOfOnePersonTellNoMoreThanOne) {
  // Each person's four images are alike, so four times the images must not make the interval narrower.
  const Numbers each = {1, 2, 3, 4, 5, 2, 3, 4, 1, 5};
  Numbers values;
  People one, four;
  for (std::size_t person = 0; person < each.size(); ++person) {
    one.push_back(std::to_string(person));
    for (int image = 0; image < 4; ++image) {
      values.push_back(each[person]);
      four.push_back(std::to_string(person));
    }
  }
  const Bounds narrow = bootstrap_by_person(one, mean_of(each)).at(0);
  const Bounds wide = bootstrap_by_person(four, mean_of(values)).at(0);
  EXPECT_DOUBLE_EQ(narrow.low, wide.low);
  EXPECT_DOUBLE_EQ(narrow.high, wide.high);
}

TEST(Bootstrap, LeavesOutWhatIsUndefined) {
  const People people = {"a", "b"};
  int call = 0;
  const auto bounds = bootstrap_by_person(people, [&](std::span<const std::size_t>) -> Numbers {
    return {++call % 2 == 0 ? 4.0 : std::nan(""), std::nan("")};
  });
  EXPECT_EQ(bounds.at(0).low, 4);
  EXPECT_EQ(bounds.at(0).high, 4);
  EXPECT_TRUE(std::isnan(bounds.at(1).low));
}

TEST(Bootstrap, TakesTheMiddleOfTheDraws) {
  // The draws give 0, 1 ... 100: the middle 95 % reaches from 2.5 to 97.5 by linear interpolation.
  int call = 0;
  const auto bounds = bootstrap_by_person(
      People{"a"}, [&](std::span<const std::size_t>) -> Numbers { return {static_cast<double>(call++)}; },
      {1, 101, 0.95});
  EXPECT_NEAR(bounds.at(0).low, 2.5, 1e-9);
  EXPECT_NEAR(bounds.at(0).high, 97.5, 1e-9);
}

TEST(Bootstrap, BrokenContractsThrow) {
  const Numbers values = {1};
  EXPECT_THROW((void)bootstrap_by_person({}, mean_of(values)), ContractViolation);
  EXPECT_THROW((void)bootstrap_by_person(People{"a"}, mean_of(values), {1, 0, 0.9}), ContractViolation);
  EXPECT_THROW((void)bootstrap_by_person(People{"a"}, mean_of(values), {1, 10, 1.0}), ContractViolation);
}

}  // namespace
}  // namespace comedo
