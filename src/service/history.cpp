// How the grades of one person went: a point a selfie, its latest grade.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "comedo/assessment_document.hpp"
#include "documents.hpp"
#include "handlers.hpp"
#include "messages.hpp"
#include "pictures.hpp"
#include "trend_json.hpp"

namespace comedo::history {

namespace {

constexpr std::size_t kAtOnce = 200;

Result<std::map<std::string, std::string>> days_of_selfies(const Call& call) {
  std::map<std::string, std::string> days;
  std::optional<PageEnd> after;
  for (;;) {
    const auto page = call.state.storage.selfies().list(call.who.user, after, kAtOnce);
    if (!page) return page.error();
    for (const SelfieEntry& one : *page) days.emplace(one.id, day_text(one));
    if (page->size() < kAtOnce) return days;
    after = PageEnd{page->back().received_ms, page->back().id};
  }
}

/// A page of documents at a time: lesions are many, and only what counts in the long run is kept of them.
Result<Trend> trend_of_person(const Call& call) {
  const auto days = days_of_selfies(call);
  if (!days) return days.error();
  std::vector<Snapshot> shots;  // newest first
  std::set<std::string> seen;
  std::optional<PageEnd> after;
  for (;;) {
    const auto page = call.state.storage.assessments().history(call.who.user, after, kAtOnce);
    if (!page) return page.error();
    for (const AssessmentEntry& one : *page) {
      const auto day = days->find(one.selfie);
      if (!one.grade || day == days->end() || !seen.insert(one.selfie).second) continue;
      const auto report = pictures::report_of(one);
      if (!report) return report.error();
      shots.push_back(snapshot_of(*report, one.id, day->second));
    }
    if (page->size() < kAtOnce) break;
    after = PageEnd{page->back().created_ms, page->back().id};
  }
  std::reverse(shots.begin(), shots.end());
  return trend_of(std::move(shots));
}

struct Pictured {
  Report report;
  Image image;
};
/// Returns: none where the picture is gone.
Result<std::optional<Pictured>> pictured(const Call& call, const std::string& assessment) {
  const auto entry = call.state.storage.assessments().find(call.who.user, assessment);
  if (!entry) return entry.error();
  auto report = pictures::report_of(*entry);
  if (!report) return report.error();
  auto image = documents::picture_for(call, entry->selfie);
  if (!image) return image.error();
  if (!*image) return std::optional<Pictured>();
  return std::optional<Pictured>(Pictured{*std::move(report), **std::move(image)});
}

Answer as_pdf(const Call& call, const Trend& trend) {
  const auto language = language_of(call.request);
  if (!language) return language.error();
  HistoryView view{trend, day_text(call.now_ms), call.state.advice.texts.at(*language)};
  std::optional<Pictured> first, latest;
  if (const auto ends = ends_of(trend)) {
    auto before = pictured(call, trend.points[ends->first].shot.id);
    if (!before) return before.error();
    auto after = pictured(call, trend.points[ends->latest].shot.id);
    if (!after) return after.error();
    first = *std::move(before);
    latest = *std::move(after);
  }
  if (first) view.first.emplace(Illustration{first->report, first->image});
  if (latest) view.latest.emplace(Illustration{latest->report, latest->image});
  HttpResponse response = respond(200, "application/pdf", "");
  const std::lock_guard lock(call.state.pdf);
  response.body = history_pdf(view);
  return response;
}

Answer as_json(const Call& call, const Trend& trend) {
  const auto paging = paging_of(call.request);
  if (!paging) return paging.error();
  return json_response(200, trend_json(trend, *paging));
}

}  // namespace

Answer trend(Call& call) {
  constexpr std::array<std::string_view, 3> kForms = {"application/json", "text/csv", "application/pdf"};
  const auto trend = trend_of_person(call);
  if (!trend) return trend.error();
  Answer answer = respond(200, "text/csv; charset=utf-8", history_csv(*trend));
  const std::size_t form = choose_type(call.request.headers.joined("Accept"), kForms).value_or(0);
  if (form == 0) answer = as_json(call, *trend);
  if (form == 2) answer = as_pdf(call, *trend);
  if (answer) answer->headers.list("Vary", "Accept");
  return answer;
}

}  // namespace comedo::history
