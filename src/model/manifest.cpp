#include <algorithm>
#include <cmath>

#include "bounded_json.hpp"
#include "comedo/model.hpp"

namespace comedo {
namespace {

using json = nlohmann::ordered_json;  // keeps the metrics in the order they were written

constexpr std::string_view kSchema = "comedo.model/1";       // FROZEN
constexpr std::size_t kMaxText = 4096;                       // bytes of one text field
constexpr std::size_t kMaxDocument = std::size_t{1} << 17U;  // bytes; looking a field up takes as long as it is
constexpr std::size_t kMaxFiles = 64;

// Reads fields one after the other; the first that is wrong stays as the error, the rest are skipped.
class Reader {
 public:
  explicit Reader(const json& document, std::string prefix = {}) : document_(document), prefix_(std::move(prefix)) {}

  std::string text(const char* field) {
    const auto found = document_.find(field);
    if (found == document_.end()) return complain(field, "is missing"), std::string();
    if (!found->is_string()) return complain(field, "is not a text"), std::string();
    if (found->get_ref<const std::string&>().size() > kMaxText) return complain(field, "is too long"), std::string();
    return found->get<std::string>();
  }
  double number(const char* field) {
    const auto found = document_.find(field);
    if (found == document_.end()) return complain(field, "is missing"), 0;
    if (!found->is_number()) return complain(field, "is not a number"), 0;
    return found->get<double>();
  }
  // Returns: the object called `field`; none where it is wrong, or absent and optional.
  const json* object(const char* field, bool optional = false) {
    const auto found = document_.find(field);
    if (found == document_.end() && optional) return nullptr;
    if (found == document_.end()) return complain(field, "is missing"), nullptr;
    if (!found->is_object()) return complain(field, "is not an object"), nullptr;
    return &*found;
  }
  void check(bool holds, const std::string& field, const char* what) {
    if (!holds) complain(field, what);
  }
  void take(const Reader& other) {
    if (!error_) error_ = other.error_;
  }
  [[nodiscard]] const std::optional<Error>& error() const { return error_; }

 private:
  void complain(const std::string& field, const char* what) {
    if (!error_) error_ = Error{ErrorCode::manifest_invalid, "manifest.json: " + prefix_ + field + " " + what};
  }
  const json& document_;
  std::string prefix_;
  std::optional<Error> error_;
};

bool only_of(std::string_view text, std::string_view allowed) {
  return !text.empty() && text.find_first_not_of(allowed) == std::string_view::npos;
}

bool is_version(std::string_view text) {
  int dots = 0;
  bool digit = false;
  for (const char c : text) {
    if (c == '.' && !digit) return false;
    dots += c == '.' ? 1 : 0;
    digit = c != '.';
  }
  return only_of(text, "0123456789.") && dots == 2 && digit && text.size() <= 32;
}

// A plain name inside the folder: nothing that could lead out of it, hide or be another name for it.
bool is_file_name(std::string_view text) {
  return only_of(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-") && text.front() != '.' &&
         text.size() <= 100 && text != "manifest.json";
}

std::map<std::string, std::string> read_files(const json& object, Reader& reader) {
  std::map<std::string, std::string> files;
  reader.check(object.size() <= kMaxFiles, "files", "names too many files");
  for (const auto& [name, digest] : object.items()) {
    reader.check(is_file_name(name), "files", "holds a name that is no plain file name");
    reader.check(digest.is_string(), "files", "holds a digest that is not a text");
    if (reader.error()) return {};
    files[name] = digest.get<std::string>();
    reader.check(files[name].size() == 64 && only_of(files[name], "0123456789abcdef"), "files",
                 "holds a digest that is not 64 lower-case hexadecimal digits");
  }
  return files;
}

Spread read_spread(const json& object, Reader& parent) {
  Reader reader(object, "interval.");
  const Spread spread{reader.number("half_width"), reader.number("coverage")};
  reader.check(std::isfinite(spread.half_width) && spread.half_width >= 0, "half_width", "is below 0");
  reader.check(spread.coverage > 0 && spread.coverage < 1, "coverage", "is not between 0 and 1");
  parent.take(reader);
  return spread;
}

double read_change(Reader& reader) {
  const double change = reader.number("rmse_change");
  reader.check(std::abs(change) <= 5, "rmse_change", "is no difference of two errors in grades");
  return change;
}

void read_precision(const json& object, Reader& parent, Manifest& manifest) {
  Reader precision(object, "precision.");
  if (const json* bf16 = precision.object("bf16", true)) {
    Reader reader(*bf16, "precision.bf16.");
    manifest.bf16_rmse_change = read_change(reader);
    precision.take(reader);
  }
  if (const json* int8 = precision.object("int8", true)) {
    Reader reader(*int8, "precision.int8.");
    if (int8->contains("rmse_change")) manifest.int8_rmse_change = read_change(reader);
    manifest.int8_ranges = reader.text("ranges");
    reader.check(manifest.files.contains(manifest.int8_ranges), "ranges", "is none of the files");
    precision.take(reader);
  }
  parent.take(precision);
}

int read_side(const json& object, Reader& parent) {
  Reader reader(object, "lesions.");
  const double side = reader.number("side_px");
  reader.check(side >= 32 && side <= 1024 && std::fmod(side, 32) == 0, "side_px", "is no multiple of 32 up to 1024");
  parent.take(reader);
  return reader.error() ? 0 : static_cast<int>(side);
}

void read_aggregation(Reader& reader, Manifest& manifest) {
  const bool head = manifest.aggregation == "head";
  reader.check(head || manifest.aggregation == "mean", "aggregation", "is neither mean nor head");
  const char* file = head ? "lesions.onnx" : "regressor.onnx";
  reader.check(manifest.files.contains(file), "files",
               head ? "does not name lesions.onnx" : "does not name regressor.onnx");
  if (!head) return;
  reader.check(manifest.features == kLesionFeatures, "features", "is not lesions/1, as a model with a head says");
  if (const json* lesions = reader.object("lesions")) manifest.lesions_side_px = read_side(*lesions, reader);
}

Manifest read_document(Reader& reader) {
  Manifest manifest;
  reader.check(reader.text("schema") == kSchema, "schema", "is not comedo.model/1, the only one known here");
  manifest.name = reader.text("name");
  reader.check(only_of(manifest.name, "abcdefghijklmnopqrstuvwxyz0123456789-"), "name",
               "holds other characters than a-z, 0-9 and -");
  manifest.version = reader.text("version");
  reader.check(is_version(manifest.version), "version", "is not of the form 1.0.0");
  manifest.features = reader.text("features");
  reader.check(!manifest.features.empty(), "features", "is empty");
  if (const json* files = reader.object("files")) manifest.files = read_files(*files, reader);
  manifest.aggregation = reader.text("aggregation");
  read_aggregation(reader, manifest);
  if (const json* interval = reader.object("interval", true)) manifest.spread = read_spread(*interval, reader);
  if (const json* precision = reader.object("precision", true)) read_precision(*precision, reader, manifest);
  if (const json* training = reader.object("training")) {
    Reader inner(*training, "training.");
    manifest.training_data = inner.text("data");
    manifest.licence = inner.text("licence");
    reader.take(inner);
  }
  if (const json* metrics = reader.object("metrics")) manifest.metrics_json = metrics->dump();
  return manifest;
}

}  // namespace

Result<Manifest> parse_manifest(std::string_view text) {
  constexpr int kMaxDepth = 64;
  const json document = parse_bounded<json>(text, kMaxDocument, kMaxDepth);
  if (!document.is_object())
    return Error{ErrorCode::manifest_invalid, "manifest.json: it is no JSON object, too large or too deep"};
  Reader reader(document);
  Manifest manifest = read_document(reader);
  if (reader.error()) return *reader.error();
  return manifest;
}

std::string to_json(const Manifest& manifest) {
  json document;
  document["schema"] = kSchema;
  document["name"] = manifest.name;
  document["version"] = manifest.version;
  document["features"] = manifest.features;
  document["files"] = manifest.files;
  document["aggregation"] = manifest.aggregation;
  if (manifest.aggregation == "head") document["lesions"] = {{"side_px", manifest.lesions_side_px}};
  if (manifest.spread)
    document["interval"] = {{"half_width", manifest.spread->half_width}, {"coverage", manifest.spread->coverage}};
  if (manifest.bf16_rmse_change) document["precision"]["bf16"]["rmse_change"] = *manifest.bf16_rmse_change;
  if (!manifest.int8_ranges.empty()) document["precision"]["int8"]["ranges"] = manifest.int8_ranges;
  if (!manifest.int8_ranges.empty() && manifest.int8_rmse_change)
    document["precision"]["int8"]["rmse_change"] = *manifest.int8_rmse_change;
  document["training"] = {{"data", manifest.training_data}, {"licence", manifest.licence}};
  auto metrics = json::parse(manifest.metrics_json, nullptr, false);
  require(metrics.is_object() || manifest.metrics_json.empty(), "to_json: metrics_json is a JSON object or empty");
  document["metrics"] = metrics.is_object() ? std::move(metrics) : json::object();
  return document.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

}  // namespace comedo
