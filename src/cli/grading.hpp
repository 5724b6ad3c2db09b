// Picture -> report, for the commands that grade.
#pragma once

#include "backbone.hpp"
#include "comedo/pipeline.hpp"
#include "command.hpp"

namespace comedo::cli {

/// Errors: those of make_backbone and Pipeline::load; exit_for tells what they mean.
Result<Pipeline> load_pipeline(const CommonOptions& options, const BackboneFlags& backbone);

/// Errors: those of read_input and Pipeline::assess.
Result<Report> grade(Pipeline& pipeline, const Input& input, const CommonOptions& options);

/// Returns: the title of the most severe region; empty where all of them are clear.
std::string most_severe(const Report& report);

}  // namespace comedo::cli
