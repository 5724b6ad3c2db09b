// A Study for readers: a page, a JSON document, a model card.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "comedo/error.hpp"
#include "comedo/model.hpp"
#include "comedo/study.hpp"

namespace comedo {

/// What the study is of, in sentences for people; any text is shown as it is, never as markup.
struct StudySource {
  std::string grader;  ///< "The model default 1.0.0".
  std::string scores;  ///< Where the scores come from: "Out-of-fold predictions of preds.csv".
};

/// Returns: the document "comedo.evaluation/1" (docs/evaluation.md), one line, no newline; numbers that are undefined
/// are null.
[[nodiscard]] std::string to_json(const Study& study, const StudySource& source);

/// Returns: one HTML page with its plots inside, which needs nothing from elsewhere. Files are named, not shown.
[[nodiscard]] std::string to_html(const Study& study, const StudySource& source);

/// What a model's makers know about it and no number says: card.json in the model folder, docs/model-folder.md.
struct CardNotes {
  std::vector<std::string> intended_use;
  std::vector<std::string> not_for;
  std::vector<std::string> failure_modes;
};
/// Fields that are not known are left alone. Errors: manifest_invalid, with the field that is wrong.
[[nodiscard]] Result<CardNotes> parse_card_notes(std::string_view json);

/// Returns: the model card as Markdown.
[[nodiscard]] std::string model_card(const Manifest& manifest, const CardNotes& notes, const Study& study,
                                     const StudySource& source);

}  // namespace comedo
