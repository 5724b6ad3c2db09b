// Whatever a file is called and whatever is said of it, the documents stay one line of valid JSON.
#include <cstdint>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "comedo/pipeline.hpp"

namespace {

void check(const std::string& text, const char* schema) {
  const auto document = nlohmann::json::parse(text, nullptr, false);
  if (document.is_discarded() || document.value("schema", "") != schema || text.find('\n') != std::string::npos)
    std::abort();  // the fuzzer's way to report a finding
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string all(reinterpret_cast<const char*>(data), size);
  const std::string name = all.substr(0, size / 2);
  const std::string rest = all.substr(size / 2);
  check(comedo::to_json(name, {static_cast<comedo::ErrorCode>(size), rest}), "comedo.error/1");
  comedo::Report report;
  report.file = name;
  report.warnings = {rest};
  report.model_name = rest;
  report.patches = {{comedo::Region::whole, {0, 0, 1, 1}, static_cast<double>(size)}};
  report.quality.issues = {{comedo::QualityCode::blurred, true, rest}};
  check(comedo::to_json(report), "comedo.assessment/1");
  return 0;
}
