// The plan on paper.
#include "compose.hpp"

namespace comedo {

Bytes plan_pdf(const PlanView& view) {
  const document::Speech speech(view);
  paper::Document plan;
  plan.title = speech.say("document.title");
  plan.date = view.plan.date;
  for (document::Block& block : document::compose(view)) plan.pieces.emplace_back(std::move(block));
  plan.footer = [&](std::size_t page, std::size_t pages) {
    return speech.say("document.page",
                      {{"page", std::to_string(page)}, {"pages", std::to_string(pages)}, {"date", view.plan.date}});
  };
  return paper::to_pdf(plan);
}

}  // namespace comedo
