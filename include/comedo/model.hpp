// A model folder: manifest.json and ONNX files, checked against their digests, ready to score patches.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "comedo/assessment.hpp"
#include "comedo/error.hpp"
#include "comedo/features.hpp"
#include "comedo/lesions.hpp"
#include "comedo/regressor.hpp"

namespace comedo {

/// FROZEN format "comedo.model/1", described in docs/model-folder.md.
struct Manifest {
  std::string name;                          ///< [a-z0-9-]+
  std::string version;                       ///< As "1.0.0".
  std::string features;                      ///< FeatureExtractor::name() that the regressor was trained on.
  std::map<std::string, std::string> files;  ///< File name -> SHA-256 in hex. Holds the ONNX of the aggregation.
  std::string aggregation = "mean";          ///< "mean": patches by regressor.onnx. "head": halves by lesions.onnx.
  int lesions_side_px = 0;                   ///< Side of the input of lesions.onnx; with "head" only.
  std::optional<Spread> spread;
  /// RMSE in bfloat16 less that in float32, on pictures of people held out; none where nobody measured it.
  std::optional<double> bf16_rmse_change;
  std::optional<double> int8_rmse_change;  ///< The same of int8.
  std::string int8_ranges;                 ///< The one of the files that holds what int8 needs; empty without.
  std::string training_data;               ///< What it learned from, for people.
  std::string licence;                     ///< What that data allows, for people.
  std::string metrics_json;                ///< The "metrics" object as JSON text, with the command that prints it.
};

/// As much RMSE as a faster precision may cost before it is taken without being asked for.
inline constexpr double kMostRmseChange = 0.005;

/// Errors: manifest_invalid, with the field that is wrong.
[[nodiscard]] Result<Manifest> parse_manifest(std::string_view json);
[[nodiscard]] std::string to_json(const Manifest& manifest);

/// FROZEN format "comedo.ranges/1", described in docs/model-folder.md. `network_sha256` is the digest of the ONNX file.
[[nodiscard]] std::string to_json(const Ranges& ranges, const std::string& network_sha256);
/// Errors: model_file_damaged for a document that breaks a rule or is of another network.
[[nodiscard]] Result<Ranges> parse_ranges(std::string_view json, const std::string& network_sha256);

/// What a model says of one face.
struct Grading {
  std::vector<PatchScore> patches;             ///< In the order of the patches.
  std::optional<double> score;                 ///< Of the whole face, in [1, 5]; from a head only.
  std::optional<std::vector<Lesion>> lesions;  ///< From the surest on; none where the model looks for none.
};

/// FROZEN: the name of the features of a model with a head, which needs none.
inline constexpr std::string_view kLesionFeatures = "lesions/1";

/// Threads: score() and grade() are safe from several threads at once.
class Model {
 public:
  /// `backbone`, where given, replaces the feature extractor; the manifest's `features` must name it. `precision` is
  /// that of a head's network; none is the fastest that the processor has and the manifest says is as good. Errors:
  /// model_missing, manifest_invalid, model_file_damaged, network_invalid; argument_invalid for a precision that this
  /// processor, a model without a head or, for int8, one without ranges does not have.
  [[nodiscard]] static Result<Model> load(const std::filesystem::path& folder,
                                          std::unique_ptr<FeatureExtractor> backbone = nullptr,
                                          std::optional<Precision> precision = Precision::f32);
  /// Returns: one score in [1, 5] a patch, in their order. Errors: those of FeatureExtractor::extract.
  /// Requires: a model without a head.
  [[nodiscard]] Result<std::vector<PatchScore>> score(const std::vector<Patch>& patches) const;
  /// `patches` are cut from `face`. Errors: those of score(), cut_views and LesionFinder::look.
  [[nodiscard]] Result<Grading> grade(Photo& photo, const Face& face, const std::vector<Patch>& patches) const;
  /// Widens `ranges` by what the head's network holds when it looks at this face. Requires: a head in float32. Errors:
  /// those of cut_views and comedo::widen.
  [[nodiscard]] Result<Done> widen(Ranges& ranges, Photo& photo, const Face& face) const;
  [[nodiscard]] const Manifest& manifest() const noexcept { return manifest_; }
  /// False for a model with a head, to which the pixels of patches are nothing.
  [[nodiscard]] bool reads_patches() const noexcept { return !lesions_; }
  /// Returns: what runs the network of the head, "oneDNN" or "OpenCV"; empty without a head.
  [[nodiscard]] std::string_view engine() const noexcept { return lesions_ ? lesions_->engine() : ""; }
  [[nodiscard]] Precision precision() const noexcept { return precision_; }
  /// SHA-256 of manifest.json, which in turn holds the digest of every other file.
  [[nodiscard]] const std::string& sha256() const noexcept { return sha256_; }

 private:
  using Files = std::map<std::string, std::vector<std::uint8_t>>;
  Result<Done> load_head(const Files& files, bool backbone, std::optional<Precision> precision);
  Result<Done> load_regression(const Files& files, std::unique_ptr<FeatureExtractor> backbone);
  Manifest manifest_;
  std::string sha256_;
  std::unique_ptr<FeatureExtractor> features_;
  std::unique_ptr<Regressor> regressor_;
  std::optional<LesionFinder> lesions_;
  Precision precision_ = Precision::f32;
};

/// Writes a folder: every file to a temporary name first, the manifest last. `files` are name -> bytes; their digests
/// go into the manifest. Errors: file_unwritable.
[[nodiscard]] Result<Done> write_model(const std::filesystem::path& folder, Manifest manifest,
                                       const std::map<std::string, std::vector<std::uint8_t>>& files);
/// Puts the ranges for int8 into the folder of a model with a head. What int8 costs with them nobody has measured, so
/// that figure goes. Errors: model_missing, manifest_invalid, model_file_damaged, file_unwritable; argument_invalid
/// without a head.
[[nodiscard]] Result<Done> write_ranges(const std::filesystem::path& folder, const Ranges& ranges);

}  // namespace comedo
