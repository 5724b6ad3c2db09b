#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "comedo/study_report.hpp"
#include "numbers.hpp"

namespace comedo {
namespace {

/// Returns: the text on one line, with nothing in it that Markdown or HTML would take for markup.
std::string plain(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (std::string_view("\\`*_{}[]<>#|&").find(c) != std::string_view::npos) out += '\\';
    out += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
  }
  return out;
}

std::string list(const std::string& title, const std::vector<std::string>& items) {
  std::string text = "\n## " + title + "\n\n";
  for (const std::string& item : items) text += "- " + plain(item) + "\n";
  return items.empty() ? text + "Not stated.\n" : text;
}

std::string head_row(const std::string& first) {
  std::string names = "| " + first + " | images | people |", rule = "| --- | ---: | ---: |";
  for (const Figure& figure : figures()) {
    names += fmt::format(" {} |", figure.title);
    rule += " ---: |";
  }
  return names + "\n" + rule + "\n";
}

std::string row(const std::string& name, const Measured& measured) {
  std::string text = fmt::format("| {} | {} | {} |", plain(name), measured.value.images, measured.people);
  for (const Figure& figure : figures())
    text += fmt::format(" {} ({}) |", shown(measured.value.*figure.value), shown(bounds_of(measured, figure)));
  return text + "\n";
}

std::string figures_section(const Study& study, const StudySource& source) {
  std::string text = "\n## Figures\n\n" + plain(source.scores) + ". ";
  text +=
      study.options.folds
          ? "No image was scored by a grader that learned from its person; the constant guess is the mean grade of the "
            "other folds."
          : "The constant guess is the mean grade of the same images. Where the model learned from these people, its "
            "figures flatter it.";
  text +=
      fmt::format(" In brackets 95 % intervals from {} draws of people. {} of {} images have a score.\n\n",
                  study.options.resampling.resamples, study.cases.size(), study.cases.size() + study.unanswered.size());
  text += head_row("grader");
  for (const Measured& grader : study.overall.graders) text += row(grader.name, grader);
  for (const Panel& panel : study.doctors) {
    text += row(panel.graders[1].name, panel.graders[1]);
    text += row("model on images of " + panel.graders[1].name, panel.graders[0]);
  }
  for (const IntervalCheck& check : study.intervals)
    text += fmt::format(
        "\nThe {} interval, promised {}, holds the grade of {} of the images ({} to {}); its mean width is "
        "{} grades.\n",
        check.what, percent(check.promised), percent(check.covered.value), percent(check.covered.bounds.low),
        percent(check.covered.bounds.high), shown(check.mean_width));
  return text;
}

std::string groups_section(const Study& study) {
  std::string text = "\n## Subgroups\n\n";
  if (study.groups.empty()) return text + "None were measured.\n";
  text += head_row("subgroup");
  for (const Group& group : study.groups)
    text += row(group.column + " = " + group.value, group.panel.graders[0]) +
            row("constant guess, same images", group.panel.graders[1]);
  return text;
}

std::string worse_section(const Study& study) {
  if (study.worse.empty()) return {};
  std::string text = "\n## Robustness\n\nThe same pictures made worse, each in one way, graded from their bytes.\n\n";
  text += head_row("picture");
  for (const Panel& panel : study.worse) text += row(panel.graders[1].name, panel.graders[1]);
  return text;
}

std::vector<std::string> texts(const nlohmann::json& document, const char* field, bool& good) {
  const auto found = document.find(field);
  if (found == document.end()) return {};
  const bool all =
      found->is_array() && std::all_of(found->begin(), found->end(), [](const auto& item) { return item.is_string(); });
  good = good && all;
  return all ? found->get<std::vector<std::string>>() : std::vector<std::string>();
}

}  // namespace

Result<CardNotes> parse_card_notes(std::string_view text) {
  constexpr std::size_t kMaxBytes = std::size_t{1} << 16U;
  const Error refused{ErrorCode::manifest_invalid, "card.json: it is no object of lists of texts, or too large"};
  if (text.size() > kMaxBytes) return refused;
  int depth = 0;  // parsing and destroying recurse; lists in an object are 2 deep
  for (const char c : text) {
    if (c == '[' || c == '{') ++depth;
    if (c == ']' || c == '}') --depth;
    if (depth > 16) return refused;
  }
  const auto document = nlohmann::json::parse(text, nullptr, false);
  if (document.is_discarded() || !document.is_object()) return refused;
  bool good = true;
  CardNotes notes{texts(document, "intended_use", good), texts(document, "not_for", good),
                  texts(document, "failure_modes", good)};
  if (!good) return refused;
  return notes;
}

std::string model_card(const Manifest& manifest, const CardNotes& notes, const Study& study,
                       const StudySource& source) {
  std::string text = fmt::format("# Model card: {} {}\n\n", plain(manifest.name), plain(manifest.version));
  text +=
      "Grades facial acne from a photograph on a scale from 1 (Clear) to 5 (Severe). An estimate, not a diagnosis.\n\n";
  text += fmt::format("- Features: {}\n- Aggregation: {}\n", plain(manifest.features),
                      manifest.aggregation == "head" ? "halves of the face, graded by a lesion network"
                                                     : plain(manifest.aggregation) + " of the patch scores");
  if (manifest.spread)
    text += fmt::format("- Prediction interval: score ± {} grades, promised to hold {} of other people's images\n",
                        shown(manifest.spread->half_width), percent(manifest.spread->coverage));
  for (const auto& [file, digest] : manifest.files)
    text += fmt::format("- {}: SHA-256 {}\n", plain(file), plain(digest));
  text += fmt::format("\n## Data\n\n{}\n\n## Licence and its limits\n\n{}\n", plain(manifest.training_data),
                      plain(manifest.licence));
  text += list("Intended use", notes.intended_use) + list("Must not be used for", notes.not_for);
  return text + figures_section(study, source) + groups_section(study) + worse_section(study) +
         list("Known failure modes", notes.failure_modes);
}

}  // namespace comedo
