// The ranges of a network's tensors as a file of the model folder.
#include <cmath>

#include "bounded_json.hpp"
#include "comedo/model.hpp"

namespace comedo {
namespace {

using json = nlohmann::ordered_json;

constexpr std::string_view kSchema = "comedo.ranges/1";      // FROZEN
constexpr std::size_t kMaxDocument = std::size_t{1} << 22U;  // bytes: 20,000 tensors

Error damaged(const std::string& what) { return {ErrorCode::model_file_damaged, "the ranges for int8: " + what}; }

std::optional<Range> range_of(const json& pair) {
  if (!pair.is_array() || pair.size() != 2 || !pair[0].is_number() || !pair[1].is_number()) return std::nullopt;
  const Range range{pair[0].get<float>(), pair[1].get<float>()};
  if (!std::isfinite(range.low) || !std::isfinite(range.high) || range.low > range.high) return std::nullopt;
  return range;
}

bool says(const json& document, const char* field, std::string_view text) {
  const auto found = document.find(field);
  return found != document.end() && found->is_string() && found->get_ref<const std::string&>() == text;
}

}  // namespace

std::string to_json(const Ranges& ranges, const std::string& network_sha256) {
  json tensors = json::object();
  for (const auto& [tensor, range] : ranges) tensors[tensor] = {range.low, range.high};
  const json document = {{"schema", kSchema}, {"network", network_sha256}, {"tensors", std::move(tensors)}};
  return document.dump(1, ' ', false, json::error_handler_t::replace) + "\n";
}

Result<Ranges> parse_ranges(std::string_view text, const std::string& network_sha256) {
  constexpr int kMaxDepth = 8;
  const json document = parse_bounded<json>(text, kMaxDocument, kMaxDepth);
  if (!document.is_object() || !says(document, "schema", kSchema))
    return damaged("the file is no comedo.ranges/1 document");
  if (!says(document, "network", network_sha256)) return damaged("they are those of another network");
  const auto tensors = document.find("tensors");
  if (tensors == document.end() || !tensors->is_object()) return damaged("the file names no tensors");
  Ranges ranges;
  for (const auto& [tensor, pair] : tensors->items()) {
    const auto range = range_of(pair);
    if (!range) return damaged("one is not a pair of finite numbers, the smaller first");
    ranges[tensor] = *range;
  }
  return ranges;
}

}  // namespace comedo
