#include "comedo/model.hpp"

#include <fmt/format.h>

#include "comedo/file.hpp"

namespace comedo {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMaxManifestBytes = std::size_t{1} << 17U;
constexpr const char* kRangesFile = "lesions.ranges.json";
constexpr std::size_t kMaxFileBytes = std::size_t{1} << 28U;

// Every file that the manifest names, as its digest says.
Result<std::map<std::string, Bytes>> read_files(const fs::path& folder, const Manifest& manifest) {
  std::map<std::string, Bytes> files;
  for (const auto& [name, digest] : manifest.files) {
    auto bytes = read_file(folder / name, kMaxFileBytes);
    if (!bytes && bytes.error().code == ErrorCode::file_not_found)
      return Error{ErrorCode::model_missing, fmt::format("the model folder lacks {}", name)};
    if (!bytes || sha256_hex(*bytes) != digest)
      return Error{ErrorCode::model_file_damaged,
                   fmt::format("{} is not the file that the model's manifest describes", name)};
    files[name] = *std::move(bytes);
  }
  return files;
}

Result<std::unique_ptr<FeatureExtractor>> choose_features(const Manifest& manifest,
                                                          std::unique_ptr<FeatureExtractor> backbone) {
  std::unique_ptr<FeatureExtractor> features = backbone ? std::move(backbone) : make_texture_features();
  if (features->name() == manifest.features) return features;
  return Error{ErrorCode::manifest_invalid, fmt::format("manifest.json: features wants {}, but {} is what there is",
                                                        manifest.features, features->name())};
}

Precision fastest_for(const Manifest& manifest) {
  const auto as_good = [](std::optional<double> change) { return change && *change <= kMostRmseChange; };
  if (as_good(manifest.int8_rmse_change) && has_int8()) return Precision::int8;
  return as_good(manifest.bf16_rmse_change) && has_bf16() ? Precision::bf16 : Precision::f32;
}

Result<Manifest> read_manifest(const Bytes& bytes) {
  return parse_manifest({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

Result<Bytes> read_manifest_bytes(const fs::path& folder) {
  auto bytes = read_file(folder / "manifest.json", kMaxManifestBytes);
  if (bytes) return bytes;
  return Error{ErrorCode::model_missing, "the model folder holds no readable manifest.json"};
}

Matrix as_matrix(const std::vector<float>& row) { return {1, static_cast<int>(row.size()), row}; }

}  // namespace

Result<Model> Model::load(const fs::path& folder, std::unique_ptr<FeatureExtractor> backbone,
                          std::optional<Precision> precision) {
  const auto bytes = read_manifest_bytes(folder);
  if (!bytes) return bytes.error();
  auto manifest = read_manifest(*bytes);
  if (!manifest) return manifest.error();
  const auto files = read_files(folder, *manifest);
  if (!files) return files.error();
  Model model;
  model.sha256_ = sha256_hex(*bytes);
  model.manifest_ = *std::move(manifest);
  const bool head = model.manifest_.aggregation == "head";
  if (!head && precision.value_or(Precision::f32) != Precision::f32)
    return Error{ErrorCode::argument_invalid, "this model has no head; its scores are computed in float32"};
  const auto loaded = head ? model.load_head(*files, backbone != nullptr, precision)
                           : model.load_regression(*files, std::move(backbone));
  if (!loaded) return loaded.error();
  return model;
}

Result<Done> Model::load_head(const Files& files, bool backbone, std::optional<Precision> precision) {
  if (backbone)
    return Error{ErrorCode::manifest_invalid, "manifest.json: aggregation head looks by itself and takes no backbone"};
  precision_ = precision.value_or(fastest_for(manifest_));
  Ranges ranges;
  if (!manifest_.int8_ranges.empty()) {
    const Bytes& text = files.at(manifest_.int8_ranges);
    auto parsed =
        parse_ranges({reinterpret_cast<const char*>(text.data()), text.size()}, manifest_.files.at("lesions.onnx"));
    if (!parsed) return parsed.error();
    ranges = *std::move(parsed);
  } else if (precision_ == Precision::int8) {
    return Error{ErrorCode::argument_invalid, "this model has no ranges for int8; comedo calibrate finds them"};
  }
  auto finder = LesionFinder::load(files.at("lesions.onnx"), manifest_.lesions_side_px, precision_, std::move(ranges));
  if (!finder) return finder.error();
  lesions_ = *std::move(finder);
  return Done{};
}

Result<Done> Model::load_regression(const Files& files, std::unique_ptr<FeatureExtractor> backbone) {
  auto features = choose_features(manifest_, std::move(backbone));
  if (!features) return features.error();
  auto regressor = load_regressor(files.at("regressor.onnx"));
  if (!regressor) return regressor.error();
  if ((*regressor)->dimension() != (*features)->dimension())
    return Error{ErrorCode::network_invalid, fmt::format("the regressor takes {} features, but there are {}",
                                                         (*regressor)->dimension(), (*features)->dimension())};
  features_ = *std::move(features);
  regressor_ = *std::move(regressor);
  return Done{};
}

Result<std::vector<PatchScore>> Model::score(const std::vector<Patch>& patches) const {
  require(regressor_ != nullptr, "Model::score: a model without a head");
  std::vector<PatchScore> scores;
  for (const Patch& patch : patches) {
    const auto features = features_->extract(patch);
    if (!features) return features.error();
    scores.push_back({patch.region, clamp_score(regressor_->predict(as_matrix(*features))[0])});
  }
  return scores;
}

Result<Done> write_model(const fs::path& folder, Manifest manifest,
                         const std::map<std::string, std::vector<std::uint8_t>>& files) {
  manifest.files.clear();
  for (const auto& [name, bytes] : files) manifest.files[name] = sha256_hex(bytes);
  const std::string text = to_json(manifest);
  require(parse_manifest(text).ok(), "write_model: the manifest's fields are as parse_manifest wants them");
  for (const auto& [name, bytes] : files) {
    const auto written = write_file(folder / name, bytes);
    if (!written) return written;
  }
  return write_file(folder / "manifest.json", text);
}

Result<Done> write_ranges(const fs::path& folder, const Ranges& ranges) {
  const auto bytes = read_manifest_bytes(folder);
  if (!bytes) return bytes.error();
  auto manifest = read_manifest(*bytes);
  if (!manifest) return manifest.error();
  if (manifest->aggregation != "head")
    return Error{ErrorCode::argument_invalid, "this model has no head; its scores are computed in float32"};
  auto files = read_files(folder, *manifest);
  if (!files) return files.error();
  const std::string text = to_json(ranges, manifest->files.at("lesions.onnx"));
  manifest->int8_ranges = kRangesFile;
  manifest->int8_rmse_change.reset();
  (*files)[kRangesFile] = Bytes(text.begin(), text.end());
  return write_model(folder, *std::move(manifest), *files);
}

}  // namespace comedo
