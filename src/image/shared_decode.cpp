#include "shared_decode.hpp"

#include <algorithm>
#include <cmath>

#include "area.hpp"
#include "pixels.hpp"

namespace comedo::image {
namespace {

// Long side that is decoded at least, px: more than twice that on which faces are looked for. Files of not much more
// are decoded as they are.
constexpr int kSide = 1600;

int long_side(Size size) { return std::max(size.width, size.height); }

Raster cut(const Raster& raster, Rect rect) {
  Raster part = blank_raster({rect.width, rect.height}, raster.channels);
  const auto channels = static_cast<std::ptrdiff_t>(raster.channels);
  auto to = part.data.begin();
  for (int y = rect.y; y < rect.y + rect.height; ++y) {
    const auto from = raster.data.begin() + (std::ptrdiff_t{y} * raster.size.width + rect.x) * channels;
    to = std::copy_n(from, rect.width * channels, to);
  }
  return part;
}

}  // namespace

double SharedDecode::scale() const noexcept { return decoder_->scale_for(kSide); }

Result<Done> SharedDecode::decode() {
  if (shared_) return Done{};
  auto raster = decoder_->whole(kSide);
  if (!raster) return raster.error();
  shared_ = *std::move(raster);
  return Done{};
}

Result<Raster> SharedDecode::whole(Size size) {
  const int side = long_side(size);
  // A small picture shrinks in the decoder as far as it can: detectors' answers were counted on such copies.
  const bool shares = scale() < 1 && side <= kSide;
  if (shares)
    if (const auto done = decode(); !done) return done.error();
  const bool serves = shared_ && (scale() < 1 ? side <= long_side(shared_->size) : size == shared_->size);
  if (serves && shared_->size == size) return *shared_;
  Result<Raster> own = serves ? Result<Raster>(Raster{}) : decoder_->whole(side);
  if (!own || own->size == size) return own;
  const Raster& from = serves ? *shared_ : *own;  // shrunk before colours and turns: fewer pixels to work on
  return Raster{size, from.channels, resample(from.data, from.size, size, from.channels)};
}

Result<std::optional<Raster>> SharedDecode::part(Rect rect, Size size) {
  if (const auto done = decode(); !done) return done.error();
  const double scale = this->scale();
  Area area{rect.x * scale, rect.y * scale, rect.width * scale, rect.height * scale};
  area.width = std::min(area.width, shared_->size.width - area.x);
  area.height = std::min(area.height, shared_->size.height - area.y);
  if (area.width < size.width || area.height < size.height) return std::optional<Raster>();
  const auto whole = [](double px) { return px == std::floor(px); };
  if (whole(area.x) && whole(area.y) && area.width == size.width && area.height == size.height)
    return std::optional(cut(*shared_, {static_cast<int>(area.x), static_cast<int>(area.y), size.width, size.height}));
  return std::optional(
      Raster{size, shared_->channels, area_averaged(shared_->data, shared_->size, area, size, shared_->channels)});
}

}  // namespace comedo::image
