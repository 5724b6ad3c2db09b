// HL7 FHIR R4 (4.0.1): ids, narratives, bundles.
#pragma once

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "comedo/file.hpp"

namespace comedo::fhir {

using Json = nlohmann::ordered_json;

/// Returns: a UUID that depends only on the names (RFC 9562, version 8: SHA-256 in place of version 5's SHA-1).
inline std::string uuid_of(const std::string& name, std::size_t index) {
  const std::string text = name + "#" + std::to_string(index);
  std::string hex = sha256_hex({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}).substr(0, 32);
  hex[12] = '8';
  hex[16] = "89ab"[static_cast<std::size_t>(hex[16]) % 4];
  return fmt::format("{}-{}-{}-{}-{}", hex.substr(0, 8), hex.substr(8, 4), hex.substr(12, 4), hex.substr(16, 4),
                     hex.substr(20));
}

/// Returns: a CodeableConcept or Annotation of words alone.
inline Json words(const std::string& text) { return {{"text", text}}; }

/// Returns: a reference to a resource of the same bundle.
inline Json reference_to(const Json& resource) {
  return {{"reference", "urn:uuid:" + resource["id"].get_ref<const std::string&>()}};
}

inline std::string xhtml(std::string_view text) {
  std::string safe;
  for (const char c : text) switch (c) {
      case '&': safe += "&amp;"; break;
      case '<': safe += "&lt;"; break;
      case '>': safe += "&gt;"; break;
      default: safe += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
    }
  return safe;
}

inline Json narrative(const std::vector<std::string>& paragraphs) {
  std::string div = R"(<div xmlns="http://www.w3.org/1999/xhtml">)";
  for (const std::string& paragraph : paragraphs) div += "<p>" + xhtml(paragraph) + "</p>";
  return {{"status", "generated"}, {"div", div + "</div>"}};
}

/// Returns: a Bundle of type collection as JSON, indented, ended by a newline. Requires: every resource has an id;
/// `date` is an ISO 8601 day.
inline std::string bundle_of(std::vector<Json> resources, const std::string& date) {
  auto entries = Json::array();
  for (Json& one : resources) {
    const std::string url = "urn:uuid:" + one["id"].get<std::string>();
    entries.push_back({{"fullUrl", url}, {"resource", std::move(one)}});
  }
  const Json bundle = {{"resourceType", "Bundle"},
                       {"type", "collection"},
                       {"timestamp", date + "T00:00:00Z"},
                       {"entry", std::move(entries)}};
  return bundle.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace comedo::fhir
