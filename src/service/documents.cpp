#include "documents.hpp"

#include <array>

#include "comedo/assessment_document.hpp"
#include "messages.hpp"
#include "pictures.hpp"

namespace comedo::documents {

namespace {

constexpr int kSide = 1200;  // px; as sharp as paper shows it

Answer fhir(const AssessmentView& view) { return respond(200, "application/fhir+json", assessment_fhir(view)); }

Answer pdf(const Call& call, const AssessmentEntry& entry, AssessmentView view) {
  const auto picture = picture_for(call, entry.selfie);
  if (!picture) return picture.error();
  view.picture = *picture ? &**picture : nullptr;
  HttpResponse response = respond(200, "application/pdf", "");
  const std::lock_guard lock(call.state.pdf);
  response.body = assessment_pdf(view);
  return response;
}

}  // namespace

Answer represented(const Call& call, const AssessmentEntry& entry, HttpResponse json) {
  constexpr std::array<std::string_view, 3> kForms = {"application/json", "application/fhir+json", "application/pdf"};
  const std::size_t form = choose_type(call.request.headers.joined("Accept"), kForms).value_or(0);
  json.headers.list("Vary", "Accept");
  if (form == 0) return json;
  const auto language = language_of(call.request);
  if (!language) return language.error();
  const auto report = pictures::report_of(entry);
  if (!report) return report.error();
  const auto selfie = call.state.storage.selfies().find(call.who.user, entry.selfie);
  if (!selfie) return selfie.error();
  const AssessmentView view{*report, day_text(*selfie), day_text(call.now_ms), call.state.advice.texts.at(*language)};
  auto response = form == 1 ? fhir(view) : pdf(call, entry, view);
  if (response) response->headers.list("Vary", "Accept");
  return response;
}

Result<std::optional<Image>> picture_for(const Call& call, const std::string& selfie) {
  auto image = pictures::image_of(call, selfie, kSide);
  if (image) return std::optional<Image>(*std::move(image));
  if (image.error().code == ErrorCode::object_missing) return std::optional<Image>();
  return image.error();
}

}  // namespace comedo::documents
