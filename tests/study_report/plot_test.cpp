#include "plot.hpp"

#include <cmath>

#include "comedo/error.hpp"
#include "numbers.hpp"
#include "support.hpp"

namespace comedo {
namespace {

using testing::HasSubstr;

TEST(Plot, GoldenStructureOfASmallOne) {
  // The frame reaches from x 56 to 468 and from y 330 up to 12.
  Plot plot("p", "T & t", "D", {"across", 0, 2, {{1, "one"}}}, {"up", 0, 1, {}});
  plot.point(1, 0.5, 3, "dot");
  EXPECT_EQ(
      plot.svg(),
      R"(<svg viewBox="0 0 480 380" role="img" aria-labelledby="p-title p-desc"><title id="p-title">T &amp; t</title>)"
      R"(<desc id="p-desc">D</desc><line x1="262.0" y1="12" x2="262.0" y2="330" class="grid"/>)"
      R"(<text x="262.0" y="348.0" class="tick middle">one</text><text x="262.0" y="370.0" class="name middle">across</text>)"
      R"x(<text x="15.0" y="171.0" class="name middle" transform="rotate(-90 15 171)">up</text>)x"
      R"(<circle cx="262.0" cy="171.0" r="3.0" class="dot"/></svg>)");
}

TEST(Plot, MarksLieInsideTheFrame) {
  Plot plot("p", "", "", level_axis(""), level_axis(""));
  plot.box(0.5, 5.5, 5.5, 0.5, "bar", 0.5);
  EXPECT_THAT(plot.svg(), HasSubstr(R"(<rect x="56.0" y="12.0" width="412.0" height="318.0" class="bar")"));
  EXPECT_THROW(Plot("p", "", "", {"", 1, 1, {}}, level_axis("")), ContractViolation);
}

TEST(Axis, TicksAreMultiplesOfTheStep) {
  const Axis axis = number_axis("", -1.2, 1, 0.5, 1);
  ASSERT_EQ(axis.ticks.size(), 5U);
  EXPECT_EQ(axis.ticks[0].label, "-1.0");
  EXPECT_EQ(axis.ticks[2].label, "0.0");
}

TEST(Axis, StepsAreRound) {
  EXPECT_DOUBLE_EQ(step_for(1), 0.2);
  EXPECT_DOUBLE_EQ(step_for(0.7), 0.1);
  EXPECT_DOUBLE_EQ(step_for(8), 1);
  EXPECT_DOUBLE_EQ(step_for(30), 5);
}

TEST(Numbers, AreShownAsPeopleReadThem) {
  EXPECT_EQ(shown(0.12345), "0.123");
  EXPECT_EQ(shown(-0.0001), "0.000");
  EXPECT_EQ(shown(std::nan("")), "n/a");
  EXPECT_EQ(shown(Bounds{0.1, 0.25}), "0.100 to 0.250");
  EXPECT_EQ(percent(0.9034), "90.3 %");
}

}  // namespace
}  // namespace comedo
