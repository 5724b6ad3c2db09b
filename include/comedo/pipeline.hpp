// Bytes -> Report: the whole way of one selfie.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "comedo/assessment.hpp"
#include "comedo/error.hpp"
#include "comedo/face.hpp"
#include "comedo/image.hpp"
#include "comedo/model.hpp"
#include "comedo/patches.hpp"
#include "comedo/quality.hpp"

namespace comedo {

struct ScoredPatch {
  Region region = Region::whole;
  Rect box;
  double score = 1;                           ///< In [1, 5].
  std::optional<int> lesions = std::nullopt;  ///< In it; none where the model looks for none.
};

/// Everything known about one picture.
struct Report {
  std::string file;  ///< As the caller named it.
  Size size;
  std::string sha256;  ///< Of the encoded bytes.
  Face face;
  std::vector<ScoredPatch> patches;
  Assessment assessment;
  std::optional<std::vector<Lesion>> lesions;  ///< From the surest on; none where the model looks for none.
  Quality quality;
  std::string model_name;
  std::string model_version;
  std::string model_sha256;
  std::vector<std::string> warnings;  ///< Sentences for people.
};

struct PipelineOptions {
  std::filesystem::path model;  ///< A model folder.
  Geometry geometry = Geometry::service;
  Limits limits;
  FaceFiles face_files = default_face_files();
  std::unique_ptr<FeatureExtractor> backbone;           ///< Replaces the model's own features; see Model::load.
  std::optional<Precision> precision = Precision::f32;  ///< See Model::load.
};

/// Told when a stage has gone well: "decode", "find_face", "cut_patches", "grade", in this order.
using StageEnded = std::function<void(std::string_view stage)>;

/// Threads: assess() runs on one thread at a time per object; copies share the models and are cheap.
class Pipeline {
 public:
  /// Errors: those of FaceFinder::load and Model::load.
  [[nodiscard]] static Result<Pipeline> load(PipelineOptions options);

  /// `file` is the name in the report; its extension is what the bytes are promised to be. `ended` may be empty.
  /// Errors: those of Photo, FaceFinder::find, cut_patches and Model::grade.
  [[nodiscard]] Result<Report> assess(std::span<const std::uint8_t> bytes, const std::string& file,
                                      const StageEnded& ended = {});

  [[nodiscard]] const Model& model() const noexcept { return *model_; }

 private:
  Pipeline(FaceFinder finder, std::shared_ptr<const Model> model, Geometry geometry, Limits limits);
  FaceFinder finder_;
  std::shared_ptr<const Model> model_;
  Geometry geometry_;
  Limits limits_;
};

/// Returns: the assessment document (docs/assessment.schema.json), one line, no newline.
[[nodiscard]] std::string to_json(const Report& report);
/// Reads what to_json wrote. What the document does not hold is empty: landmarks, eye, measures of quality.
/// Errors: assessment_invalid; the message names the member.
[[nodiscard]] Result<Report> parse_report(std::string_view json);
/// Returns: the refusal document "comedo.error/1", one line, no newline.
[[nodiscard]] std::string to_json(const std::string& file, const Error& error);

}  // namespace comedo
