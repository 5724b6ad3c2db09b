// What every document of a plan holds, whatever the plan.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>
#include <set>

#include "cases.hpp"
#include "compose.hpp"
#include "support.hpp"

namespace comedo {
namespace {

using document::Block;
using document::BlockKind;
using nlohmann::json;
using test::Case;
using testing::HasSubstr;
using testing::Not;

constexpr Language kLanguages[] = {Language::en, Language::fr, Language::de, Language::es};

TEST(Compose, EveryLineOfAdviceIsFollowedByItsSource) {
  const std::set<BlockKind> needs = {BlockKind::alarm, BlockKind::item};
  for (const Case& one : test::cases()) {
    const auto blocks = document::compose(test::view_of(one));
    const std::string dates = test::shipped_texts(Language::en).say("document.heading.dates");
    std::string section;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      if (blocks[i].kind == BlockKind::heading) section = blocks[i].text;
      if (!needs.contains(blocks[i].kind) || section == dates) continue;
      if (section == test::shipped_texts(Language::en).say("document.heading.sources")) continue;
      std::size_t next = i + 1;
      while (next < blocks.size() && blocks[next].kind == BlockKind::detail) ++next;
      const bool came_later = blocks[i].text.find("came first") != std::string::npos;  // nothing excluded it
      ASSERT_LT(next, blocks.size());
      EXPECT_TRUE(came_later || (blocks[next].kind == BlockKind::origin && !blocks[next].text.empty()))
          << one.name << ": " << blocks[i].text;
    }
  }
}

TEST(Compose, HelpComesBeforeAllAdvice) {
  const auto blocks = document::compose(test::view_of(test::case_named("danger_signal")));
  std::size_t alarm = blocks.size(), item = blocks.size();
  for (std::size_t i = blocks.size(); i-- > 0;) {
    if (blocks[i].kind == BlockKind::alarm) alarm = i;
    if (blocks[i].kind == BlockKind::item) item = i;
  }
  ASSERT_LT(alarm, blocks.size());
  EXPECT_LT(alarm, item);
  EXPECT_LE(alarm, 5U);  // title, grade, notice, heading: then help
}

TEST(Compose, WhereHelpComesFirstTheRestCanWait) {
  const Texts& texts = test::shipped_texts(Language::en);
  const std::string text = plan_text(test::view_of(test::case_named("danger_signal")), 1000);
  EXPECT_THAT(text, HasSubstr(texts.say("document.help_first")));
  EXPECT_THAT(text, Not(HasSubstr(texts.say("document.decision.start"))));
}

TEST(Compose, AProductWithMoreAgainstItThanForItIsNotShown) {
  Product poor, good;
  poor.name = "Poor";
  good.name = "Good";
  const Case& one = test::case_named("sensitive_skin");
  Plan plan = one.plan;
  plan.morning.front().products.best = {{&good, 1, {}}, {&poor, -0.1, {}}};
  const PlanView view = test::view_of(one);
  const std::string text = plan_text({plan, view.input, view.rules, view.texts, view.catalog});
  EXPECT_THAT(text, HasSubstr("Good"));
  EXPECT_THAT(text, Not(HasSubstr("Poor")));
}

TEST(PlanText, SaysWhatItIsAndThatMoneyChangesNothing) {
  for (const Language language : kLanguages)
    for (const Case& one : test::cases()) {
      const Texts& texts = test::shipped_texts(language);
      const std::string text = plan_text(test::view_of(one, language), 1000);
      EXPECT_THAT(text, HasSubstr(texts.say("document.not_medical")));
      EXPECT_THAT(text, HasSubstr(texts.say("document.sponsorship")));
      EXPECT_THAT(text, Not(HasSubstr("document."))) << "a key without text";
      EXPECT_THAT(text, Not(HasSubstr("{"))) << "a placeholder without value";
    }
}

TEST(PlanText, ASectionIsNoNumber) {
  const std::string text = plan_text(test::view_of(test::case_named("sensitive_skin"), Language::de), 1000);
  EXPECT_THAT(text, HasSubstr("§ 1.5,"));
  EXPECT_THAT(text, Not(HasSubstr("1,5,")));
}

TEST(PlanText, MarksWhatNoClinicianHasConfirmed) {
  const Case& child = test::case_named("child_of_6");  // R16 is general knowledge in part
  bool unconfirmed = false;
  for (const Referral& referral : child.plan.referrals)
    for (const std::string& id : referral.line.rules)
      unconfirmed = unconfirmed || !test::shipped_data().rules.rule(id)->confirmed;
  ASSERT_TRUE(unconfirmed);
  EXPECT_THAT(plan_text(test::view_of(child), 1000), HasSubstr("to be confirmed by a clinician"));
}

TEST(PlanText, KeepsToItsColumns) {
  for (const int columns : {40, 80}) {
    const std::string text = plan_text(test::view_of(test::case_named("dark_skin_marks"), Language::fr), columns);
    std::size_t start = 0;
    for (std::size_t end = text.find('\n'); end != std::string::npos; start = end + 1, end = text.find('\n', start)) {
      const std::string line = text.substr(start, end - start);
      std::ptrdiff_t width = 0;
      for (const char c : line) width += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;
      const std::string words = line.substr(std::min(line.find_first_not_of(' '), line.size()));
      EXPECT_TRUE(width <= columns || words.find(' ') == std::string::npos)
          << line;  // one long word, such as an address
    }
  }
}

TEST(PlanText, RefusesColumnsInWhichNothingFits) {
  EXPECT_THROW((void)plan_text(test::view_of(test::cases().front()), 39), ContractViolation);
}

TEST(PlanJson, IsReadBackAsAnEarlierPlan) {
  for (const Case& one : test::cases()) {
    const auto earlier = parse_earlier_plan(plan_json(test::view_of(one)));
    ASSERT_TRUE(earlier.ok()) << earlier.error().message;
    EXPECT_EQ(earlier->date, test::kToday);
    EXPECT_EQ(earlier->grade.level, one.input.grade.level);
    std::string course;
    for (const auto* routine : {&one.plan.morning, &one.plan.evening})
      for (const Step& step : *routine)
        if (course.empty()) course = step.course;
    EXPECT_EQ(earlier->course, course);
    EXPECT_NEAR(earlier->grade.score, one.input.grade.score, 0.005);  // two decimals are written
    EXPECT_EQ(earlier->grade.lesions, one.input.grade.lesions);
    EXPECT_EQ(earlier->grade.half_width.has_value(), one.input.grade.half_width.has_value());
  }
}

TEST(PlanJson, TheCourseGoesOnFromItsOwnFirstDay) {
  const Case& cleared = test::case_named("maintenance");
  Plan plan = cleared.plan;
  const PlanView view = test::view_of(cleared);
  const auto started = [&](Decision decision) {
    plan.decision = decision;
    const PlanView changed{plan, view.input, view.rules, view.texts, view.catalog};
    return parse_earlier_plan(plan_json(changed))->course_started;
  };
  EXPECT_EQ(started(Decision::carry_on), cleared.input.plan_started);
  EXPECT_EQ(started(Decision::refer), cleared.input.plan_started);
  EXPECT_EQ(started(Decision::step_down), test::kToday);
  EXPECT_EQ(started(Decision::step_up), test::kToday);
}

TEST(EarlierPlan, RefusesWhatIsNone) {
  const json good = json::parse(test::tree_text("tests/advice_cases/maintenance.earlier.json"));
  ASSERT_TRUE(parse_earlier_plan(good.dump()).ok());
  const auto refused = [&](const char* pointer, const json& value) {
    json bad = good;
    bad[json::json_pointer(pointer)] = value;
    const auto plan = parse_earlier_plan(bad.dump());
    return !plan && plan.error().code == ErrorCode::plan_invalid;
  };
  EXPECT_TRUE(refused("/schema", "comedo.plan/2"));
  EXPECT_TRUE(refused("/date", "yesterday"));
  EXPECT_TRUE(refused("/grade/score", 5.01));
  EXPECT_TRUE(refused("/grade/level", 2.5));
  EXPECT_TRUE(refused("/grade/lesions", -1));
  EXPECT_TRUE(refused("/grade", json::array()));
  EXPECT_TRUE(refused("/decision/course_started", json()));
  for (const char* text : {"", "{", "[]", "null", "{\"schema\":\"comedo.plan/1\"}"})
    EXPECT_FALSE(parse_earlier_plan(text).ok()) << text;
  EXPECT_FALSE(parse_earlier_plan(std::string(100'000, '[')).ok());
}

}  // namespace
}  // namespace comedo
