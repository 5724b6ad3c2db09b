// Photo: the header is judged first, then pixels are decoded as they are asked for.
#include <algorithm>

#include "colour.hpp"
#include "decoder.hpp"
#include "formats.hpp"
#include "orientation.hpp"
#include "pixels.hpp"
#include "shared_decode.hpp"

namespace comedo {
namespace {

Result<image::Opened> open_as(Format format, image::ByteView bytes, const Limits& limits) {
  switch (format) {
    case Format::jpeg: return image::open_jpeg(bytes);
    case Format::png: return image::open_png(bytes);
    case Format::webp: return image::open_webp(bytes);
    case Format::tiff: return image::open_tiff(bytes, limits);
    case Format::bmp: return image::open_bmp(bytes);
    case Format::heic: return image::open_heic(bytes, limits);
  }
  return image::unsupported("this format");
}

std::optional<Error> refusal(std::size_t bytes, const Limits& limits) {
  if (bytes == 0) return Error{ErrorCode::image_empty, "the file is empty"};
  if (bytes > limits.max_bytes)
    return Error{ErrorCode::image_too_many_bytes,
                 "the file has more than " + std::to_string(limits.max_bytes) + " bytes"};
  return std::nullopt;
}

std::optional<Error> refusal(Size size, const Limits& limits) {
  const std::string text = std::to_string(size.width) + " x " + std::to_string(size.height) + " pixels";
  if (size.width < 1 || size.height < 1) return Error{ErrorCode::image_corrupt, "the picture has " + text};
  if (std::int64_t{size.width} * size.height > limits.max_pixels)
    return Error{ErrorCode::image_too_many_pixels, "the picture has " + text + ", which is too many"};
  if (std::min(size.width, size.height) < limits.min_side_px)
    return Error{ErrorCode::image_too_small, "the picture has " + text + ", which is too small"};
  return std::nullopt;
}

}  // namespace

struct Photo::State {
  Format format;
  bool mislabelled;
  Size stored;
  image::Orientation orientation;
  image::ColourConverter colour;
  std::unique_ptr<image::Decoder> decoder;
  image::SharedDecode shared;  // used where the decoder has regions
  Image all;                   // upright pixels of the whole picture, kept where the decoder has none
  Image held;                  // upright pixels of `place`
  Rect place;

  Image finished(image::Raster raster) { return image::upright(colour.to_srgb(std::move(raster)), orientation); }
  /// Decodes all pixels unless they are there. Errors: as Photo::whole().
  Result<Done> decode_all();
};

Result<Done> Photo::State::decode_all() {
  if (!all.empty()) return Done{};
  Result<image::Raster> raster = decoder->whole(std::max(stored.width, stored.height));
  if (!raster) return raster.error();
  if (raster->size != stored) return image::corrupt(format);  // the pixels must be those that the header announced
  all = finished(std::move(*raster));
  return Done{};
}

Result<Photo> Photo::open(std::span<const std::uint8_t> bytes, const Limits& limits, std::optional<Format> promised) {
  if (auto error = refusal(bytes.size(), limits)) return *error;
  const Result<Format> format = image::sniff(bytes);
  if (!format) {
    if (format.error().code == ErrorCode::image_format_unknown && promised)
      return Error{ErrorCode::image_mislabelled, "the bytes are no " + std::string(name_of(*promised))};
    return format.error();
  }
  Result<image::Opened> opened = open_as(*format, bytes, limits);
  if (!opened) return opened.error();
  image::Header& header = opened->header;
  if (auto error = refusal(header.size, limits)) return *error;
  image::Decoder& decoder = *opened->decoder;
  return Photo(std::make_unique<State>(State{*format,
                                             promised && *promised != *format,
                                             header.size,
                                             image::orientation_of(header.orientation),
                                             image::ColourConverter(std::move(header.icc)),
                                             std::move(opened->decoder),
                                             image::SharedDecode(decoder, header.size),
                                             {},
                                             {},
                                             {}}));
}

Photo::Photo(std::unique_ptr<State> state) : state_(std::move(state)) {}
Photo::Photo(Photo&&) noexcept = default;
Photo& Photo::operator=(Photo&&) noexcept = default;
Photo::~Photo() = default;

Size Photo::size() const noexcept { return turned(state_->stored, state_->orientation.turn); }
Format Photo::format() const noexcept { return state_->format; }
bool Photo::mislabelled() const noexcept { return state_->mislabelled; }

Result<Image> Photo::whole(int max_side_px) {
  require(max_side_px >= 1, "whole() without room for a pixel");
  if (!state_->decoder->has_regions()) {
    if (auto done = state_->decode_all(); !done) return done.error();
    return resized(state_->all, image::fitted(size(), max_side_px));
  }
  auto raster = state_->shared.whole(image::fitted(state_->stored, max_side_px));
  if (!raster) return raster.error();
  return state_->finished(*std::move(raster));
}

double Photo::quick_scale() const noexcept { return state_->decoder->has_regions() ? state_->shared.scale() : 1; }

Result<Image> Photo::part(Rect rect, Size size) {
  require(!rect.empty() && clip(rect, this->size()) == rect, "part() outside of the picture");
  require(size.width >= 1 && size.height >= 1, "part() without room for a pixel");
  if (state_->decoder->has_regions()) {
    const Rect stored = image::stored_rect(rect, state_->stored, state_->orientation);
    auto raster = state_->shared.part(stored, turned(size, inverse(state_->orientation.turn)));
    if (!raster) return raster.error();
    if (*raster) return state_->finished(**std::move(raster));
  }
  auto pixels = region(rect);
  if (!pixels || pixels->size == size) return pixels;
  return resized(*pixels, size);
}

Result<Image> Photo::region(Rect rect) {
  require(!rect.empty() && clip(rect, size()) == rect, "region() outside of the picture");
  if (!state_->decoder->has_regions()) {
    if (auto done = state_->decode_all(); !done) return done.error();
    return crop(state_->all, rect);
  }
  const Rect& place = state_->place;
  if (unite(place, rect) == place)
    return crop(state_->held, {rect.x - place.x, rect.y - place.y, rect.width, rect.height});
  const Rect stored = image::stored_rect(rect, state_->stored, state_->orientation);
  if (state_->shared.scale() == 1) {
    auto raster = state_->shared.part(stored, {stored.width, stored.height});
    if (!raster) return raster.error();
    if (*raster) return state_->finished(**std::move(raster));
  }
  Result<image::Raster> raster = state_->decoder->region(stored);
  if (!raster) return raster.error();
  return state_->finished(std::move(*raster));
}

Result<const Image*> Photo::hold(Rect rect) {
  auto pixels = region(rect);
  if (!pixels) return pixels.error();
  state_->held = *std::move(pixels);
  state_->place = rect;
  return &state_->held;
}

}  // namespace comedo
