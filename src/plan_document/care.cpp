// Steps of the routine with their products.
#include <fmt/format.h>

#include <algorithm>

#include "compose.hpp"

namespace comedo::document {
namespace {

void add_product(Blocks& blocks, const Speech& speech, const RankedProduct& ranked) {
  const Product& product = *ranked.product;
  std::string why;
  for (const FitPoint& point : ranked.why) {
    if (!why.empty()) why += ", ";
    why += speech.say(point.key) + " " + speech.points(point.points);
  }
  std::string name = product.brand.empty() ? product.name : product.brand + " " + product.name;
  if (const std::string price = speech.price(product); !price.empty()) name += ", " + price;
  if (product.sponsored) name += " " + speech.say("document.sponsored");
  blocks.push_back(
      {BlockKind::detail,
       speech.say("document.product",
                  {{"name", name}, {"points", speech.view().texts.number(ranked.points, 1)}, {"why", why}})});
}

void add_products(Blocks& blocks, const Speech& speech, const Step& step) {
  // The best of a poor choice is none: what has more against it than for it does not fit.
  const auto fits = [](const RankedProduct& ranked) { return ranked.points >= 0; };
  const auto& best = step.products.best;
  if (std::any_of(best.begin(), best.end(), fits))
    blocks.push_back({BlockKind::detail, speech.say("document.products")});
  else if (!step.ask_doctor)
    blocks.push_back({BlockKind::detail, speech.say("document.no_product")});
  for (const RankedProduct& ranked : best)
    if (fits(ranked)) add_product(blocks, speech, ranked);
  std::string reasons;
  for (const auto& [key, count] : step.products.excluded) {
    if (!reasons.empty()) reasons += "; ";
    reasons += fmt::format("{} ({})", speech.say(key), count);
  }
  if (!reasons.empty() && !step.ask_doctor)
    blocks.push_back({BlockKind::detail, speech.say("document.products_left_out", {{"reasons", reasons}})});
}

/// A step of the morning that comes again in the evening is told once.
void add_step_again(Blocks& blocks, const Speech& speech, const Step& step, const std::string& mark) {
  blocks.push_back(
      {BlockKind::item, speech.say("document.as_in_the_morning", {{"what", speech.say(step.what)}}), mark});
  blocks.push_back({BlockKind::origin, speech.origin(rules_of(step))});
}

void add_step(Blocks& blocks, const Speech& speech, const Step& step, const std::string& mark) {
  blocks.push_back({BlockKind::item, speech.say(step.what), mark});
  blocks.push_back({BlockKind::detail, speech.say("document.amount", {{"amount", speech.say(step.amount)}})});
  blocks.push_back({BlockKind::detail, speech.say("document.frequency", {{"frequency", speech.say(step.frequency)}})});
  for (const Line& line : step.ramp_up)
    blocks.push_back({BlockKind::detail, speech.say("document.ramp_up", {{"how", speech.say(line)}})});
  add_products(blocks, speech, step);
  blocks.push_back({BlockKind::origin, speech.origin(rules_of(step))});
}

}  // namespace

void add_routine(Blocks& blocks, const Speech& speech, const std::string& heading, const std::vector<Step>& steps,
                 const std::vector<Step>& told) {
  if (steps.empty()) return;
  blocks.push_back({BlockKind::heading, speech.say(heading)});
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const bool again =
        std::any_of(told.begin(), told.end(), [&](const Step& one) { return one.treatment == steps[i].treatment; });
    (again ? add_step_again : add_step)(blocks, speech, steps[i], std::to_string(i + 1) + ".");
  }
}

void add_doctors_part(Blocks& blocks, const Speech& speech, const std::vector<Step>& steps) {
  if (steps.empty()) return;
  blocks.push_back({BlockKind::heading, speech.say("document.heading.ask_doctor")});
  blocks.push_back({BlockKind::plain, speech.say("document.ask_doctor")});
  const std::string* course = nullptr;
  for (const Step& step : steps) {
    if (!step.course.empty() && (course == nullptr || *course != step.course))
      blocks.push_back({BlockKind::plain, speech.course_name(step.course)});
    course = &step.course;
    add_step(blocks, speech, step, "-");
  }
}

}  // namespace comedo::document
