// Drawn anew from the picture and its assessment each time: nothing that shows a face is kept twice.
#include "pictures.hpp"

#include "comedo/overlay.hpp"
#include "handlers.hpp"
#include "number.hpp"
#include "uploads.hpp"

namespace comedo::pictures {

namespace {

constexpr int kOverlaySide = 1600;  // px; a screen's worth
constexpr int kQuality = 90;

HttpResponse jpeg(Bytes bytes) {
  HttpResponse response = respond(200, "image/jpeg", "");
  response.body = std::move(bytes);
  return response;
}

}  // namespace

Result<Bytes> bytes_of(const Call& call, const std::string& selfie) {
  const auto entry = call.state.storage.selfies().find(call.who.user, selfie);
  if (!entry) return entry.error();
  return call.state.objects->get(entry->object);
}

Result<Image> image_of(const Call& call, const std::string& selfie, int max_side_px) {
  const auto bytes = bytes_of(call, selfie);
  if (!bytes) return bytes.error();
  auto photo = Photo::open(*bytes);
  if (!photo) return photo.error();
  return photo->whole(max_side_px);
}

Result<Bytes> overlay_of(std::span<const std::uint8_t> picture, const Report& report) {
  auto photo = Photo::open(picture);
  if (!photo) return photo.error();
  const auto image = photo->whole(kOverlaySide);
  if (!image) return image.error();
  return encode_jpeg(draw_overlay(*image, report), kQuality);
}

Result<Report> report_of(const AssessmentEntry& entry) {
  if (!entry.grade) return Error{ErrorCode::entry_conflict, "this assessment has no grade"};
  return parse_report(entry.grade->report_json);
}

Answer overlay(Call& call) {
  const auto entry = call.state.storage.assessments().find(call.who.user, call.path.at("id"));
  if (!entry) return entry.error();
  const auto report = report_of(*entry);
  if (!report) return report.error();
  const auto bytes = bytes_of(call, entry->selfie);
  if (!bytes) return bytes.error();
  auto drawn = overlay_of(*bytes, *report);
  if (!drawn) return drawn.error();
  call.watch.lap("draw");
  return jpeg(*std::move(drawn));
}

/// The n-th of the assessment's patches at full resolution, turned so that the face is upright.
Answer patch(Call& call) {
  const auto entry = call.state.storage.assessments().find(call.who.user, call.path.at("id"));
  if (!entry) return entry.error();
  const auto report = report_of(*entry);
  if (!report) return report.error();
  const auto index = number<std::size_t>(call.path.at("n"));
  if (!index || *index >= report->patches.size())
    return Error{ErrorCode::entry_missing, "the assessment has no such patch"};
  const auto bytes = bytes_of(call, entry->selfie);
  if (!bytes) return bytes.error();
  auto photo = Photo::open(*bytes);
  if (!photo) return photo.error();
  const Rect box = clip(report->patches[*index].box, photo->size());
  if (box.empty()) return Error{ErrorCode::no_patch, "the patch lies outside the picture"};
  auto pixels = photo->region(box);
  if (!pixels) return pixels.error();
  return jpeg(encode_jpeg(turned(*std::move(pixels), report->face.turn), kQuality));
}

Answer selfie(Call& call) {
  auto bytes = bytes_of(call, call.path.at("id"));
  if (!bytes) return bytes.error();
  HttpResponse response = respond(200, type_of_picture(*bytes), "");
  response.body = *std::move(bytes);
  return response;
}

}  // namespace comedo::pictures
