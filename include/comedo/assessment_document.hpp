// Assessments -> what people and other programs read: PDF, FHIR, CSV.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "comedo/file.hpp"
#include "comedo/image.hpp"
#include "comedo/pipeline.hpp"
#include "comedo/texts.hpp"
#include "comedo/trend.hpp"

namespace comedo {

/// One assessment with all that its documents say beside it. Lives no longer than what it refers to.
struct AssessmentView {
  const Report& report;
  std::string date;   ///< ISO 8601 day of the photograph.
  std::string today;  ///< ISO 8601 day of the document.
  const Texts& texts;
  const Image* picture = nullptr;  ///< The whole upright photograph at any scale, or none; see draw_marks.
};

/// Returns: the assessment on A4 pages, with the picture that explains it where there is one. The same view gives the
/// same bytes. Threads: one at a time (Pango's fonts).
[[nodiscard]] Bytes assessment_pdf(const AssessmentView& view);

/// References such as "Patient/12" and "Practitioner/7"; empty: nobody is named, and no clinician has confirmed it.
struct FhirNames {
  std::string subject, confirmed_by;
};
/// Returns: a FHIR R4 Bundle (DiagnosticReport, Observations, the Device that graded) as JSON, indented, ended by a
/// newline; `preliminary` until a clinician confirms it, then `final`. docs/report.md has the mapping.
[[nodiscard]] std::string assessment_fhir(const AssessmentView& view, const FhirNames& names = {});

/// The two points whose pictures stand in a history: first and latest of the view with most shots, the earlier in the
/// order of Aspect on a tie. None where no shot is usable.
struct Ends {
  std::size_t first = 0, latest = 0;
};
[[nodiscard]] std::optional<Ends> ends_of(const Trend& trend);

/// What a picture of a history needs.
struct Illustration {
  const Report& report;
  const Image& picture;  ///< As in AssessmentView.
};
struct HistoryView {
  const Trend& trend;
  std::string today;  ///< ISO 8601 day of the document.
  const Texts& texts;
  std::optional<Illustration> first = std::nullopt, latest = std::nullopt;  ///< Of ends_of; each may be missing.
};
/// Returns: chart, table and pictures on A4 pages. As assessment_pdf. Requires: ISO 8601 days as dates of the trend.
[[nodiscard]] Bytes history_pdf(const HistoryView& view);

/// Returns: one row a point below a header (docs/report.md has the columns), lines ended by "\n". The first line is
/// FROZEN; columns may be added behind.
[[nodiscard]] std::string history_csv(const Trend& trend);

}  // namespace comedo
