// WebP: still pictures.
#include <webp/decode.h>
#include <webp/demux.h>

#include "decoder.hpp"
#include "exif_orientation.hpp"

namespace comedo::image {
namespace {

struct DeleteDemuxer {
  void operator()(WebPDemuxer* demuxer) const { WebPDemuxDelete(demuxer); }
};
using Demuxer = std::unique_ptr<WebPDemuxer, DeleteDemuxer>;

Error failure(VP8StatusCode status) {
  switch (status) {
    case VP8_STATUS_OUT_OF_MEMORY: throw std::bad_alloc();
    case VP8_STATUS_SUSPENDED:
    case VP8_STATUS_NOT_ENOUGH_DATA: return truncated(Format::webp);
    case VP8_STATUS_UNSUPPORTED_FEATURE: return unsupported("WebP of this kind");
    default: return corrupt(Format::webp);
  }
}

class WebpDecoder final : public Decoder {
 public:
  WebpDecoder(ByteView bytes, Size size) : bytes_(bytes), size_(size) {}

  Result<Raster> whole(int /*min_long_side_px*/) override {
    WebPDecoderConfig config;
    if (WebPInitDecoderConfig(&config) == 0) return unsupported("this version of WebP");
    if (const auto status = WebPGetFeatures(bytes_.data(), bytes_.size(), &config.input); status != VP8_STATUS_OK)
      return failure(status);
    if (Size{config.input.width, config.input.height} != size_) return corrupt(Format::webp);
    const bool has_alpha = config.input.has_alpha != 0;
    Raster raster = blank_raster(size_, has_alpha ? 4 : 3);
    config.output.colorspace = has_alpha ? MODE_RGBA : MODE_RGB;
    config.output.is_external_memory = 1;
    config.output.u.RGBA = {raster.data.data(), size_.width * raster.channels, raster.data.size()};
    const auto status = WebPDecode(bytes_.data(), bytes_.size(), &config);
    WebPFreeDecBuffer(&config.output);
    if (status != VP8_STATUS_OK) return failure(status);
    return has_alpha ? flattened(std::move(raster)) : std::move(raster);
  }

 private:
  ByteView bytes_;
  Size size_;
};

/// Returns: the content of the first chunk of a name, empty where there is none.
ByteView chunk_of(const WebPDemuxer* demuxer, const char* name) {
  WebPChunkIterator chunk;
  if (WebPDemuxGetChunk(demuxer, name, 1, &chunk) == 0) return {};
  const ByteView content(chunk.chunk.bytes, chunk.chunk.size);  // points into the file's own bytes
  WebPDemuxReleaseChunkIterator(&chunk);
  return content;
}

/// Whether the container announces more bytes than there are.
bool is_cut(ByteView bytes) {
  const std::uint64_t announced = std::uint64_t{bytes[4]} | std::uint64_t{bytes[5]} << 8U |
                                  std::uint64_t{bytes[6]} << 16U | std::uint64_t{bytes[7]} << 24U;
  return announced + 8 > bytes.size();
}

}  // namespace

Result<Opened> open_webp(ByteView bytes) {
  if (is_cut(bytes)) return truncated(Format::webp);
  const WebPData data = {bytes.data(), bytes.size()};
  WebPDemuxState state = WEBP_DEMUX_PARSE_ERROR;
  const Demuxer demuxer(WebPDemuxPartial(&data, &state));
  if (state == WEBP_DEMUX_PARSE_ERROR) return corrupt(Format::webp);
  if (!demuxer || state != WEBP_DEMUX_DONE) return truncated(Format::webp);
  if ((WebPDemuxGetI(demuxer.get(), WEBP_FF_FORMAT_FLAGS) & ANIMATION_FLAG) != 0) return unsupported("animated WebP");
  Header header;
  header.size = {static_cast<int>(WebPDemuxGetI(demuxer.get(), WEBP_FF_CANVAS_WIDTH)),
                 static_cast<int>(WebPDemuxGetI(demuxer.get(), WEBP_FF_CANVAS_HEIGHT))};
  header.orientation = exif_orientation(chunk_of(demuxer.get(), "EXIF"));
  const ByteView icc = chunk_of(demuxer.get(), "ICCP");
  header.icc.assign(icc.begin(), icc.end());
  auto decoder = std::make_unique<WebpDecoder>(bytes, header.size);
  return Opened{std::move(header), std::move(decoder)};
}

}  // namespace comedo::image
