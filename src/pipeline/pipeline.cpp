#include "comedo/pipeline.hpp"

#include <future>

#include "comedo/file.hpp"

namespace comedo {

Pipeline::Pipeline(FaceFinder finder, std::shared_ptr<const Model> model, Geometry geometry, Limits limits)
    : finder_(std::move(finder)), model_(std::move(model)), geometry_(geometry), limits_(limits) {}

Result<Pipeline> Pipeline::load(PipelineOptions options) {
  // The 100 MB of the face models take as long as everything else together.
  auto loading = std::async(std::launch::async, [&] { return FaceFinder::load(options.face_files); });
  auto model = Model::load(options.model, std::move(options.backbone), options.precision);
  auto finder = loading.get();
  if (!model) return model.error();
  if (!finder) return finder.error();
  return Pipeline(*std::move(finder), std::make_shared<const Model>(*std::move(model)), options.geometry,
                  options.limits);
}

namespace {

std::vector<std::string> warnings_for(const Photo& photo, const Face& face) {
  std::vector<std::string> warnings;
  if (photo.mislabelled())
    warnings.push_back("The file name announces another format; the bytes are " + std::string(name_of(photo.format())) +
                       ".");
  if (face.method == FaceMethod::one_eye) warnings.emplace_back("Only one eye was found; the regions are approximate.");
  if (face.method == FaceMethod::whole_image)
    warnings.emplace_back("No face was found; the whole picture was graded as one region.");
  if (face.turn != Turn::none)
    warnings.push_back("The picture was turned by " + std::to_string(degrees(face.turn)) +
                       " degrees to find the face.");
  return warnings;
}

}  // namespace

Result<Report> Pipeline::assess(std::span<const std::uint8_t> bytes, const std::string& file, const StageEnded& ended) {
  const auto tell = [&](std::string_view stage) {
    if (ended) ended(stage);
  };
  auto photo = Photo::open(bytes, limits_, promised_format(file));
  if (!photo) return photo.error();
  auto preview = photo->whole(kPreviewSide);
  if (!preview) return preview.error();
  tell("decode");
  auto face = finder_.find(*photo, *preview);
  if (!face) return face.error();
  tell("find_face");
  // Quality needs no more than a small copy of each.
  auto patches = model_->reads_patches() ? cut_patches(*photo, *face, geometry_)
                                         : cut_small_patches(*photo, *face, kJudgedWidth, geometry_);
  if (!patches) return patches.error();
  tell("cut_patches");
  auto grading = model_->grade(*photo, *face, *patches);
  if (!grading) return grading.error();
  tell("grade");

  Report report;
  report.file = file;
  report.size = photo->size();
  report.sha256 = sha256_hex(bytes);
  report.face = *face;
  for (std::size_t i = 0; i < patches->size(); ++i)
    report.patches.push_back(
        {(*patches)[i].region, (*patches)[i].box, grading->patches[i].score, grading->patches[i].lesions});
  report.assessment = comedo::assess(grading->patches, model_->manifest().spread, grading->score);
  report.lesions = std::move(grading->lesions);
  report.quality = judge_quality(photo->size(), *face, *patches);
  report.model_name = model_->manifest().name;
  report.model_version = model_->manifest().version;
  report.model_sha256 = model_->sha256();
  report.warnings = warnings_for(*photo, *face);
  return report;
}

}  // namespace comedo
