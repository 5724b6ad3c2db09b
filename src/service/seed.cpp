// The address of the published system: a picture by its URL, four strings back. Nothing is kept of it.
#include <fmt/format.h>

#include "grading.hpp"
#include "handlers.hpp"
#include "messages.hpp"

namespace comedo::seed {

namespace {

constexpr std::string_view kPath = "/url/ImageURL=";
constexpr std::string_view kInPath = "-._~/:@!$&'()*+,;=";  // as they stand in a path
constexpr std::string_view kInQuery = "-._~'";

bool stays(char c, std::string_view marks) noexcept {
  const bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  return letter || marks.find(c) != std::string_view::npos;
}

void append_escaped(std::string& url, std::string_view text, std::string_view marks) {
  for (const char c : text)
    url += stays(c, marks) ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
}

/// The URL stands in the path as it is, in apostrophes or not; what follows its question mark came as our own query.
std::string url_of(const HttpRequest& request) {
  std::string url;
  append_escaped(url, std::string_view(request.path).substr(kPath.size()), kInPath);
  char mark = '?';
  for (const auto& [name, value] : request.query) {
    url += std::exchange(mark, '&');
    append_escaped(url, name, kInQuery);
    if (!value.empty()) url += '=';
    append_escaped(url, value, kInQuery);
  }
  if (url.size() >= 2 && url.front() == '\'' && url.back() == '\'') url = url.substr(1, url.size() - 2);
  return url;
}

std::string ends_of(const Rect& box) {
  return fmt::format("{}, {}, {}, {}", box.x, box.x + box.width, box.y, box.y + box.height);
}

/// Numbers as text, as the published system has them.
Json answer_of(const Report& report) {
  std::string patches;
  for (const ScoredPatch& patch : report.patches)
    patches += fmt::format("{}[{}, {:.2f}]", patches.empty() ? "" : ", ", ends_of(patch.box), patch.score);
  return {{"patch_score", fmt::format("[{}]", patches)},
          {"image_score", fmt::format("{:.2f}", report.assessment.score)},
          {"face_loc", fmt::format("[{}]", ends_of(report.face.box))},
          {"image_dim", fmt::format("[{}, {}]", report.size.height, report.size.width)}};
}

Answer grade(ServiceState& state, const HttpRequest& request, Stopwatch& watch) {
  const bool asked = (request.method == "GET" || request.method == "HEAD") && request.path.starts_with(kPath);
  if (!asked || !state.picture_fetcher) return Error{ErrorCode::route_unknown, "there is nothing at this address"};
  const auto got = state.picture_fetcher->get(url_of(request));
  watch.lap("fetch");
  if (!got) return got.error();
  if (got->status != 200) return Error{ErrorCode::fetch_failed, "the picture's host does not give it"};
  const auto report = counted(state, look_at(state, got->body, watch));
  if (!report) return report.error();
  return json_response(200, answer_of(*report));
}

}  // namespace

HttpResponse handle(ServiceState& state, const HttpRequest& request) {
  Stopwatch watch(state.options.monotonic);
  auto answer = grade(state, request, watch);
  auto response = answer ? *std::move(answer) : problem(answer.error(), request.id);
  response.route = "/url/ImageURL={url}";
  response.stages = watch.stages();
  return response;
}

}  // namespace comedo::seed
