#include "uploads.hpp"

#include "dates.hpp"
#include "handlers.hpp"
#include "messages.hpp"

namespace comedo {

namespace {

Error malformed(const char* what) { return {ErrorCode::request_malformed, what}; }

Result<Done> read_taken(std::optional<std::string_view> text, Upload& upload) {
  if (!text) return Done{};
  const auto day = day_of(*text);
  if (!day) return malformed("taken must be a day such as 2026-03-31");
  upload.taken_day = day->time_since_epoch().count();
  return Done{};
}

/// Whom an object is named after. Objects of earlier versions were named after the person alone.
std::string namer_of(const Call& call, const Upload& upload, const SelfieEntry& selfie) {
  const bool old = call.state.objects->name_of(selfie.user, upload.picture) == selfie.object;
  return old ? selfie.user : selfie.user + '/' + selfie.id;
}

/// Returns: the row of this picture, a new one where the person has none. Errors: entry_missing (it just went).
Result<SelfieEntry> row_of(const Call& call, const Upload& upload) {
  const auto selfies = call.state.storage.selfies();
  SelfieEntry selfie;
  selfie.id = selfies.new_id();
  selfie.user = call.who.user;
  selfie.object = call.state.objects->name_of(selfie.user + '/' + selfie.id, upload.picture);
  selfie.sha256 = sha256_hex(upload.picture);
  selfie.width_px = upload.size.width;
  selfie.height_px = upload.size.height;
  selfie.taken_day = upload.taken_day;
  selfie.received_ms = call.now_ms;
  auto added = selfies.add(selfie);
  if (!added && added.error().code == ErrorCode::entry_conflict)
    return selfies.find_picture(call.who.user, selfie.sha256);
  return added;
}

}  // namespace

Result<Upload> read_upload(const HttpRequest& request) {
  const std::string_view header = request.headers.find("Content-Type").value_or("");
  const auto type = parse_media_type(header);
  if (!type) return type.error();
  Upload upload;
  if (const auto read = read_taken(value_of(request.query, "taken"), upload); !read) return read.error();
  if (type->type.starts_with("image/") || type->type == "application/octet-stream") {
    upload.picture = request.body;
    return upload;
  }
  const auto form = parse_form(header, request.body);
  if (!form) return form.error();
  bool found = false;
  for (const FormPart& part : *form) {
    if (part.name == "image" && !found) upload.picture = part.bytes, found = true;
    if (part.name != "taken" || part.bytes.empty()) continue;
    if (const auto read = read_taken(as_text(part.bytes), upload); !read) return read.error();
  }
  if (!found) return malformed("the form has no part 'image'");
  return upload;
}

Result<SelfieEntry> bring_in(const Call& call, const Upload& upload) {
  auto selfie = row_of(call, upload);
  if (!selfie) return selfie;
  if (const auto put = call.state.objects->put(namer_of(call, upload, *selfie), upload.picture); !put)
    return put.error();
  return selfie;
}

Result<AssessmentEntry> keep_selfie(const Call& call, const Upload& upload, Result<SelfieEntry> selfie,
                                    const std::function<Result<AssessmentEntry>(const SelfieEntry&)>& note) {
  constexpr int kTries = 3;
  for (int left = kTries; left > 0; --left) {
    if (!selfie && selfie.error().code != ErrorCode::entry_missing) return selfie.error();
    if (selfie) {
      auto noted = note(*selfie);
      if (noted || noted.error().code != ErrorCode::entry_missing) return noted;
      // The row was erased meanwhile, perhaps before the object was written.
      const auto gone = call.state.objects->erase(selfie->object);
      if (!gone && gone.error().code != ErrorCode::object_missing) return gone.error();
    }
    if (left > 1) selfie = bring_in(call, upload);
  }
  return Error{ErrorCode::entry_conflict, "the selfie is being erased; send it again"};
}

Result<Done> take_back(Call& call, const SelfieEntry& selfie) {
  const auto taken = call.state.storage.selfies().take_back(selfie.user, selfie.id, call.now_ms);
  if (taken) return erase_pending(call.state);
  // It was kept before, or somebody else has taken it away already.
  return taken.error().code == ErrorCode::entry_missing ? Result<Done>(Done{}) : taken.error();
}

std::string_view type_of_picture(std::span<const std::uint8_t> bytes) {
  const auto photo = Photo::open(bytes);
  if (!photo) return "application/octet-stream";
  switch (photo->format()) {
    case Format::jpeg: return "image/jpeg";
    case Format::png: return "image/png";
    case Format::webp: return "image/webp";
    case Format::tiff: return "image/tiff";
    case Format::bmp: return "image/bmp";
    case Format::heic: return "image/heic";
  }
  return "application/octet-stream";
}

}  // namespace comedo
