// Bytes -> upright sRGB pixels. The header is checked before any pixel is decoded.
//
// Frame of every point and rectangle in this library: pixels of the upright, full-resolution input image, origin
// top left, x to the right, y down. "Upright" means after the file's own orientation tag has been applied. A Point with
// whole numbers is the centre of that pixel; a Rect counts pixels.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "comedo/error.hpp"

namespace comedo {

struct Size {
  int width = 0;   ///< px
  int height = 0;  ///< px
  bool operator==(const Size&) const = default;
};

struct Point {
  double x = 0;  ///< px
  double y = 0;  ///< px
  bool operator==(const Point&) const = default;
};

/// Half-open rectangle: columns x .. x + width - 1, rows y .. y + height - 1.
struct Rect {
  int x = 0;
  int y = 0;
  int width = 0;
  int height = 0;
  [[nodiscard]] bool empty() const noexcept { return width <= 0 || height <= 0; }
  [[nodiscard]] std::int64_t area() const noexcept { return empty() ? 0 : std::int64_t{width} * height; }
  bool operator==(const Rect&) const = default;
};

/// Returns: the part of `rect` inside an image of `size`; empty where they do not meet.
[[nodiscard]] Rect clip(Rect rect, Size size) noexcept;
/// Returns: the smallest rectangle around both; an empty one counts for nothing.
[[nodiscard]] Rect unite(Rect a, Rect b) noexcept;

/// A clockwise turn.
enum class Turn : std::uint8_t { none = 0, quarter = 1, half = 2, three_quarters = 3 };
[[nodiscard]] int degrees(Turn turn) noexcept;   ///< 0, 90, 180 or 270.
[[nodiscard]] Turn inverse(Turn turn) noexcept;  ///< The turn that undoes it.
/// Returns: where size / point / rect of an image of `size` lie after the image is turned clockwise.
[[nodiscard]] Size turned(Size size, Turn turn) noexcept;
[[nodiscard]] Point turned(Point point, Size size, Turn turn) noexcept;
[[nodiscard]] Rect turned(Rect rect, Size size, Turn turn) noexcept;

/// sRGB, 8 bits a channel, interleaved R G B, rows from top to bottom without padding.
struct Image {
  Size size;
  std::vector<std::uint8_t> rgb;  ///< size.width * size.height * 3 bytes.
  [[nodiscard]] bool empty() const noexcept { return rgb.empty(); }
};

/// Requires: `rect` is not empty and lies inside the image.
[[nodiscard]] Image crop(const Image& image, Rect rect);
[[nodiscard]] Image turned(const Image& image, Turn turn);
[[nodiscard]] Image turned(Image&& image, Turn turn);  ///< Copies nothing where there is no turn.
/// Area-averaging when it shrinks, bilinear when it grows. Requires: both sides of `size` at least 1.
[[nodiscard]] Image resized(const Image& image, Size size);

enum class Format : std::uint8_t { jpeg, png, webp, tiff, bmp, heic };
[[nodiscard]] std::string_view name_of(Format format) noexcept;  ///< "JPEG", "PNG", ...
/// Returns: the format a file name's extension promises (".jpeg", ".HEIC", ...), none if it promises no image.
[[nodiscard]] std::optional<Format> promised_format(std::string_view file_name);

/// Limits on what is decoded. All are checked on the header, before memory for pixels is taken.
struct Limits {
  std::size_t max_bytes = std::size_t{32} << 20U;  ///< Encoded size; default 32 MiB.
  std::int64_t max_pixels = 64'000'000;            ///< Width times height; default 64 megapixels.
  int min_side_px = 64;                            ///< Shorter side; below it no face can be graded.
};

/// One encoded picture. Pixels are decoded when asked for, scaled or cropped, and never with their metadata.
/// Threads: one thread at a time per object; different objects are independent.
class Photo {
 public:
  /// Reads the header and checks it; decodes no pixel. `bytes` must outlive the Photo. `promised` is the format that
  /// a file name or content type announced.
  /// Errors: image_empty, image_too_many_bytes, image_format_unknown, image_format_unsupported, image_mislabelled
  /// (an image was promised and these bytes are none that we know), image_truncated, image_corrupt,
  /// image_too_many_pixels, image_too_small.
  [[nodiscard]] static Result<Photo> open(std::span<const std::uint8_t> bytes, const Limits& limits = {},
                                          std::optional<Format> promised = std::nullopt);
  Photo(Photo&&) noexcept;
  Photo& operator=(Photo&&) noexcept;
  ~Photo();

  [[nodiscard]] Size size() const noexcept;      ///< Upright, full resolution.
  [[nodiscard]] Format format() const noexcept;  ///< What the bytes are.
  /// True where `promised` named another format than the bytes hold; they are decoded all the same.
  [[nodiscard]] bool mislabelled() const noexcept;

  /// The whole picture, upright, sRGB, at most `max_side_px` on its long side and never enlarged; JPEGs are decoded at
  /// a larger DCT scale first. Reads the file to its end, so this is the call that finds truncation.
  /// Requires: max_side_px >= 1. Errors: image_truncated, image_corrupt.
  [[nodiscard]] Result<Image> whole(int max_side_px = 1 << 30);
  /// One rectangle at `size`. Of a JPEG one shrunk decode, which whole() uses too, serves all calls for which it has
  /// pixels enough; else as region(), resized. Requires: `rect` is not empty and inside size(); both sides of `size` at
  /// least 1. Errors: image_truncated, image_corrupt.
  [[nodiscard]] Result<Image> part(Rect rect, Size size);
  /// Returns: pixels of that decode in one of the picture; 1 for formats that are decoded as a whole.
  [[nodiscard]] double quick_scale() const noexcept;
  /// One rectangle at full resolution. JPEG decodes only the rows and columns it needs; other formats decode once and
  /// keep the pixels. Requires: `rect` is not empty and inside size(). Errors: image_truncated, image_corrupt.
  [[nodiscard]] Result<Image> region(Rect rect);
  /// As region(), and keeps the pixels: a region inside of them is then cut without another decode.
  /// Returns: the pixels, which live until the next call of this or the end of the Photo; never null.
  [[nodiscard]] Result<const Image*> hold(Rect rect);

 private:
  struct State;
  explicit Photo(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// Returns: a baseline JPEG, 4:4:4, without metadata. Requires: a non-empty image, quality in 1..100.
[[nodiscard]] std::vector<std::uint8_t> encode_jpeg(const Image& image, int quality = 95);
/// Returns: an 8-bit RGB PNG without metadata. Requires: a non-empty image.
[[nodiscard]] std::vector<std::uint8_t> encode_png(const Image& image);

}  // namespace comedo
