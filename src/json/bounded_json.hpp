// JSON from outside: bounded while it is parsed.
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string_view>

namespace comedo {

using Json = nlohmann::json;

/// Returns: the document; discarded where it is larger or deeper than allowed, or no JSON. What lies too deep is never
/// stored: printing a document recurses, so depth is a hostile number. (Counting brackets before would not do: those in
/// strings close nothing.) `watch` sees every event and may refuse the document, too.
template <class Document = Json, class Watch>
[[nodiscard]] Document parse_bounded(std::string_view text, std::size_t most_bytes, int most_depth, Watch&& watch) {
  bool sound = text.size() <= most_bytes;
  if (!sound) return Document(Json::value_t::discarded);
  Document document = Document::parse(
      text,
      [&](int depth, Json::parse_event_t event, Document& value) {
        return sound = sound && depth <= most_depth && watch(event, value);
      },
      false);
  return sound ? document : Document(Json::value_t::discarded);
}

template <class Document = Json>
[[nodiscard]] Document parse_bounded(std::string_view text, std::size_t most_bytes, int most_depth) {
  return parse_bounded<Document>(text, most_bytes, most_depth, [](auto, const Document&) { return true; });
}

}  // namespace comedo
