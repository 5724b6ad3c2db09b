// A plan as blocks of text from top to bottom: what terminal and paper have in common.
#pragma once

#include <string>
#include <vector>

#include "comedo/paper.hpp"
#include "speech.hpp"

namespace comedo::document {

using paper::Block;
using paper::BlockKind;
using paper::Blocks;

[[nodiscard]] Blocks compose(const PlanView& view);

/// The parts of compose that speak of what to put on. Steps that were `told` already are only named.
void add_routine(Blocks& blocks, const Speech& speech, const std::string& heading, const std::vector<Step>& steps,
                 const std::vector<Step>& told = {});
void add_doctors_part(Blocks& blocks, const Speech& speech, const std::vector<Step>& steps);

}  // namespace comedo::document
