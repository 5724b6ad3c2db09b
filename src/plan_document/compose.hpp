// A plan as blocks of text from top to bottom: what terminal and paper have in common.
#pragma once

#include <string>
#include <vector>

#include "speech.hpp"

namespace comedo::document {

enum class BlockKind : std::uint8_t {
  title,
  plain,
  alarm,    ///< Help first; nothing may stand out more.
  heading,  ///< Of a section.
  item,     ///< A line with a mark before it: a number or a dot.
  detail,   ///< More of the item above.
  origin,   ///< Where the lines above come from; small.
};
struct Block {
  BlockKind kind = BlockKind::plain;
  std::string text;
  std::string mark = {};  ///< Of an item.
};
using Blocks = std::vector<Block>;

[[nodiscard]] Blocks compose(const PlanView& view);

/// The parts of compose that speak of what to put on. Steps that were `told` already are only named.
void add_routine(Blocks& blocks, const Speech& speech, const std::string& heading, const std::vector<Step>& steps,
                 const std::vector<Step>& told = {});
void add_doctors_part(Blocks& blocks, const Speech& speech, const std::vector<Step>& steps);

}  // namespace comedo::document
