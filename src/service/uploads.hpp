// A picture that came in: out of its request, into the store, and the same request only once.
#pragma once

#include <functional>

#include "comedo/image.hpp"
#include "state.hpp"

namespace comedo {

struct Upload {
  std::span<const std::uint8_t> picture;  ///< Into the request's body, until its metadata was taken out.
  std::optional<std::int64_t> taken_day;  ///< Days since 1970-01-01.
  Size size;                              ///< Of the picture, once its header was read.
};
/// Takes the body itself as the picture, or of a form the part `image`; `taken` is a day such as 2026-11-26, in the
/// form or in the query. Errors: request_malformed, media_type_unsupported.
[[nodiscard]] Result<Upload> read_upload(const HttpRequest& request);

/// Row first, then the object: a crash between leaves nothing without a row. A picture that the person sent before
/// keeps its selfie. Objects are named after their selfie, so that no name is given twice: what erases one never meets
/// the same picture that came again. Threads: the picture may be looked at meanwhile.
/// Returns: the selfie; a new one is still arriving. Errors: storage_unavailable, entry_missing (it was just erased).
[[nodiscard]] Result<SelfieEntry> bring_in(const Call& call, const Upload& upload);
/// `selfie` is what bring_in() returned; `note` writes its assessment, with which it is kept. Where it was erased in
/// between, it is brought in anew. Errors: storage_unavailable, entry_conflict (it is erased as fast as it comes).
[[nodiscard]] Result<AssessmentEntry> keep_selfie(
    const Call& call, const Upload& upload, Result<SelfieEntry> selfie,
    const std::function<Result<AssessmentEntry>(const SelfieEntry&)>& note);
/// Nothing is left of what bring_in() brought, unless it was there before. Errors: storage_unavailable.
[[nodiscard]] Result<Done> take_back(Call& call, const SelfieEntry& selfie);

/// An answer, and the selfie that it tells of: it is not kept longer than that.
struct Made {
  HttpResponse response;
  std::string selfie;
};
/// Acts, or answers as it did when the same request came before under the same Idempotency-Key.
/// Errors: entry_conflict (the key came with another request, or that one still runs), entry_missing (what the request
/// made was erased since), and those of `act`.
[[nodiscard]] Answer once(Call& call, const std::function<Result<Made>()>& act);

/// Returns: the content type of a picture that was taken.
[[nodiscard]] std::string_view type_of_picture(std::span<const std::uint8_t> bytes);

}  // namespace comedo
