#include "uploads.hpp"

#include "comedo/overlay.hpp"
#include "dates.hpp"
#include "messages.hpp"

namespace comedo {

namespace {

constexpr int kOverlaySide = 1600;  // px; a screen's worth
constexpr std::int64_t kKeyLifeMs = std::int64_t{24} * 60 * 60 * 1000;
constexpr std::size_t kLongestKey = 100;

Error malformed(const char* what) { return {ErrorCode::request_malformed, what}; }

Result<Done> read_taken(std::optional<std::string_view> text, Upload& upload) {
  if (!text) return Done{};
  const auto day = day_of(*text);
  if (!day) return malformed("taken must be a day such as 2026-03-31");
  upload.taken_day = day->time_since_epoch().count();
  return Done{};
}

std::string digest_of(const HttpRequest& request) {
  std::string all = request.method + '\n' + request.path + '\n';
  for (const auto& [name, value] : request.query) all.append(name).append("=").append(value).append("\n");
  return sha256_hex(std::span(reinterpret_cast<const std::uint8_t*>(all.data()), all.size())) +
         sha256_hex(request.body);
}

/// Status, Location and body: all that a kept answer needs.
std::string packed(const HttpResponse& response) {
  return Json{{"status", response.status},
              {"location", response.headers.find("Location").value_or("")},
              {"body", as_text(response.body)}}
      .dump();
}

HttpResponse unpacked(const std::string& text) {
  const Json kept = Json::parse(text);
  auto response = respond(kept["status"], "application/json", kept["body"].get_ref<const std::string&>());
  response.headers.add("Location", kept["location"].get_ref<const std::string&>());
  response.headers.add("Idempotent-Replayed", "true");
  return response;
}

/// An exception leaves no claim behind.
template <class Release>
Answer acted_or_released(const std::function<Answer()>& act, Release release) {
  try {
    return act();
  } catch (...) {
    (void)release();
    throw;
  }
}

Result<SelfieEntry> keep_object(const Call& call, const Upload& upload, SelfieEntry selfie) {
  if (const auto stored = call.state.objects->put(call.who.user, upload.picture); !stored) return stored.error();
  if (const auto kept = call.state.storage.selfies().kept(call.who.user, selfie.id); !kept) return kept.error();
  selfie.state = SelfieState::kept;
  return selfie;
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

Result<SelfieEntry> keep_selfie(const Call& call, const Upload& upload, Size size) {
  SelfieEntry selfie;
  selfie.user = call.who.user;
  selfie.object = call.state.objects->name_of(call.who.user, upload.picture);
  selfie.sha256 = sha256_hex(upload.picture);
  selfie.width_px = size.width;
  selfie.height_px = size.height;
  selfie.taken_day = upload.taken_day;
  selfie.received_ms = call.now_ms;
  auto added = call.state.storage.selfies().add(selfie);
  if (!added && added.error().code == ErrorCode::entry_conflict)
    added = call.state.storage.selfies().find_object(call.who.user, selfie.object);
  if (!added) return added.error();
  return keep_object(call, upload, *std::move(added));
}

Answer once(Call& call, const std::function<Answer()>& act) {
  const auto key = call.request.headers.find("Idempotency-Key");
  if (!key) return act();
  if (key->empty() || key->size() > kLongestKey) return malformed("Idempotency-Key has 1 to 100 letters");
  const std::string text(*key);
  const auto keys = call.state.storage.idempotency_keys();
  const std::string digest = digest_of(call.request);
  const auto claim = keys.claim(
      call.who.user, text, sha256_hex(std::span(reinterpret_cast<const std::uint8_t*>(digest.data()), digest.size())),
      call.now_ms, call.now_ms + kKeyLifeMs);
  if (!claim) return claim.error();
  if (claim->state == ClaimState::answered) return unpacked(claim->response);
  if (claim->state == ClaimState::in_progress)
    return Error{ErrorCode::entry_conflict, "the same request is being answered"};
  const auto answer = acted_or_released(act, [&] { return keys.release(call.who.user, text); });
  const auto noted = answer ? keys.answer(call.who.user, text, packed(*answer)) : keys.release(call.who.user, text);
  if (!noted && answer) return noted.error();
  return answer;
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

Result<Bytes> draw(std::span<const std::uint8_t> picture, const Report& report) {
  auto photo = Photo::open(picture);
  if (!photo) return photo.error();
  const auto pixels = photo->whole(kOverlaySide);
  if (!pixels) return pixels.error();
  return encode_jpeg(draw_overlay(*pixels, report), 90);
}

}  // namespace comedo
