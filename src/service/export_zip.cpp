#include "export_zip.hpp"

#include <algorithm>

#include "pictures.hpp"
#include "uploads.hpp"

namespace comedo {

namespace {

/// Returns: what a file of this content is called at its end.
std::string extension_of(std::span<const std::uint8_t> picture) {
  std::string type(type_of_picture(picture));
  type.erase(0, type.find('/') + 1);
  return type == "jpeg" ? "jpg" : type == "octet-stream" ? "bin" : type;
}

std::span<const std::uint8_t> bytes_of(const std::string& text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

}  // namespace

ExportZip::ExportZip(ServiceState& state, PersonExport all, std::int64_t now_ms)
    : state_(state), all_(std::move(all)), now_ms_(now_ms) {}

Result<Bytes> ExportZip::next() {
  for (;;) {
    Bytes piece = zip_.take();
    if (!piece.empty() || finished_) return piece;
    const auto added = add_next();
    if (!added) return added.error();
    if (*added) continue;
    zip_.finish();
    finished_ = true;
  }
}

Result<bool> ExportZip::add_next() {
  if (!told_) {
    told_ = true;
    zip_.add("person.json", bytes_of(export_json(all_).dump(2) + "\n"), now_ms_, true);
    return true;
  }
  if (pictures_ == all_.selfies.size() && overlays_ == all_.assessments.size()) return false;
  const bool picture = pictures_ < all_.selfies.size();
  const auto added = picture ? add_picture(all_.selfies[pictures_++]) : add_overlay(all_.assessments[overlays_++]);
  if (!added && added.error().code != ErrorCode::object_missing) return added.error();
  return true;
}

Result<Done> ExportZip::add_picture(const SelfieEntry& selfie) {
  if (selfie.state != SelfieState::kept) return Done{};
  const auto bytes = state_.objects->get(selfie.object);
  if (!bytes) return bytes.error();
  zip_.add("pictures/" + selfie.id + "." + extension_of(*bytes), *bytes, selfie.received_ms, false);
  return Done{};
}

/// Drawn anew, as whoever asks for it is given it.
Result<Done> ExportZip::add_overlay(const AssessmentEntry& entry) {
  const auto selfie = std::find_if(all_.selfies.begin(), all_.selfies.end(),
                                   [&](const SelfieEntry& one) { return one.id == entry.selfie; });
  if (!entry.grade || selfie == all_.selfies.end() || selfie->state != SelfieState::kept) return Done{};
  const auto bytes = state_.objects->get(selfie->object);
  if (!bytes) return bytes.error();
  const auto report = pictures::report_of(entry);
  if (!report) return Done{};
  const auto drawn = pictures::overlay_of(*bytes, *report);
  if (drawn) zip_.add("overlays/" + entry.id + ".jpg", *drawn, entry.created_ms, false);
  return Done{};
}

}  // namespace comedo
