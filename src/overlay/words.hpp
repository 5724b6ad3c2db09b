// What the overlay says, in words for people who are no doctors.
#pragma once

#include <string>
#include <vector>

#include "comedo/pipeline.hpp"

namespace comedo::overlay {

[[nodiscard]] std::string one_decimal(double score);
[[nodiscard]] std::string score_words(const Assessment& assessment);  ///< "2.74 of 5"
/// What the interval means, by its definition in assessment.hpp; or that it is not known.
[[nodiscard]] std::string range_words(const Assessment& assessment);
/// "Most severe region: Left cheek (3.2)"; empty where the whole picture is the only region, and where every
/// region is clear.
[[nodiscard]] std::string severe_words(const Report& report);
/// What the rings on the picture are; empty where the model looks for no lesions.
[[nodiscard]] std::string lesion_words(const Report& report);
/// How the face was found where that matters, the first two points about the photo, further warnings; one sentence at
/// least.
[[nodiscard]] std::vector<std::string> notes(const Report& report);

}  // namespace comedo::overlay
