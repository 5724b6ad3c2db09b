#include "formats.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace comedo {

std::string_view name_of(Format format) noexcept {
  switch (format) {
    case Format::jpeg: return "JPEG";
    case Format::png: return "PNG";
    case Format::webp: return "WebP";
    case Format::tiff: return "TIFF";
    case Format::bmp: return "BMP";
    case Format::heic: return "HEIC";
  }
  return "image";
}

std::optional<Format> promised_format(std::string_view file_name) {
  struct Extension {
    std::string_view text;
    Format format;
  };
  static constexpr std::array<Extension, 13> kExtensions = {{{"jpg", Format::jpeg},
                                                             {"jpeg", Format::jpeg},
                                                             {"jpe", Format::jpeg},
                                                             {"jfif", Format::jpeg},
                                                             {"png", Format::png},
                                                             {"webp", Format::webp},
                                                             {"tif", Format::tiff},
                                                             {"tiff", Format::tiff},
                                                             {"bmp", Format::bmp},
                                                             {"dib", Format::bmp},
                                                             {"heic", Format::heic},
                                                             {"heif", Format::heic},
                                                             {"hif", Format::heic}}};
  const std::size_t dot = file_name.rfind('.');
  if (dot == std::string_view::npos) return std::nullopt;
  std::string extension(file_name.substr(dot + 1));
  for (char& letter : extension) letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
  for (const Extension& known : kExtensions)
    if (known.text == extension) return known.format;
  return std::nullopt;
}

namespace image {
namespace {

using namespace std::string_view_literals;

struct Signature {
  std::size_t offset;
  std::string_view text;
  std::string_view name;
};

/// Formats that people do send and that we tell apart only to name them.
constexpr std::array<Signature, 17> kUnsupported = {{{0, "GIF8"sv, "GIF"},
                                                     {0, "%PDF"sv, "PDF"},
                                                     {0, "%!PS"sv, "PostScript"},
                                                     {0, "\xFF\x0A"sv, "JPEG XL"},
                                                     {0, "\0\0\0\x0CJXL \r\n\x87\n"sv, "JPEG XL"},
                                                     {0, "\0\0\0\x0CjP  \r\n\x87\n"sv, "JPEG 2000"},
                                                     {0, "\xFF\x4F\xFF\x51"sv, "JPEG 2000"},
                                                     {0, "II\xBC\x01"sv, "JPEG XR"},
                                                     {0, "8BPS"sv, "Photoshop"},
                                                     {0, "qoif"sv, "QOI"},
                                                     {0, "FUJIFILMCCD-RAW"sv, "camera RAW"},
                                                     {8, "CR\x02\0"sv, "camera RAW"},
                                                     {0, "IIRO\x08\0"sv, "camera RAW"},
                                                     {0, "IIU\0"sv, "camera RAW"},
                                                     {0, "\0\0\x01\0\x01\0"sv, "ICO"},
                                                     {0, "PK\x03\x04"sv, "ZIP"},
                                                     {0, "\x1A\x45\xDF\xA3"sv, "video"}}};

bool has(std::string_view text, std::size_t offset, std::string_view part) {
  return text.size() >= offset && text.substr(offset, part.size()) == part;
}

/// BMP's "BM" is too short to trust: text can begin with it. Its header's own size must be one that exists.
bool is_bmp(std::string_view text) {
  if (!has(text, 0, "BM")) return false;
  if (text.size() < 18) return text.size() >= 10 && has(text, 6, "\0\0\0\0"sv);
  constexpr std::array<unsigned char, 6> kHeaderSizes = {12, 40, 52, 56, 108, 124};
  return std::find(kHeaderSizes.begin(), kHeaderSizes.end(), static_cast<unsigned char>(text[14])) !=
             kHeaderSizes.end() &&
         has(text, 15, "\0\0\0"sv);
}

bool is_svg(std::string_view text) {
  const std::string_view start = text.substr(0, 1024);
  return (has(start, 0, "<?xml") || has(start, 0, "<svg") || has(start, 0, "<!--")) &&
         start.find("<svg") != std::string_view::npos;
}

/// The boxed family: HEIC, AVIF, Canon's CR3, videos. The brands in the first box tell them apart.
Result<Format> sniff_boxes(std::string_view text) {
  const std::size_t length = static_cast<unsigned char>(text[3]) + 256U * static_cast<unsigned char>(text[2]);
  const std::string_view brands = text.substr(8, std::min(length, text.size()) - std::min<std::size_t>(length, 8));
  const auto names = [&](std::string_view brand) {
    for (std::size_t at = 0; at + 4 <= brands.size(); at += 4)
      if (has(brands, at, brand)) return true;
    return false;
  };
  for (const auto brand : {"heic"sv, "heix"sv, "heim"sv, "heis"sv, "hevc"sv, "hevx"sv})
    if (names(brand)) return Format::heic;
  if (names("avif") || names("avis")) return unsupported("AVIF");
  if (names("mif1") || names("msf1")) return Format::heic;
  if (names("crx ")) return unsupported("camera RAW");
  return unsupported("video");
}

}  // namespace

Result<Format> sniff(ByteView bytes) {
  const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  for (const Signature& known : kUnsupported)
    if (has(text, known.offset, known.text)) return unsupported(known.name);
  if (has(text, 0, "\xFF\xD8\xFF")) return Format::jpeg;
  if (has(text, 0, "\x89PNG\r\n\x1A\n")) return Format::png;
  if (has(text, 0, "RIFF") && has(text, 8, "WEBP")) return Format::webp;
  if (has(text, 0, "II*\0"sv) || has(text, 0, "MM\0*"sv) || has(text, 0, "II+\0"sv) || has(text, 0, "MM\0+"sv))
    return Format::tiff;
  if (is_bmp(text)) return Format::bmp;
  if (text.size() >= 12 && has(text, 4, "ftyp")) return sniff_boxes(text);
  if (is_svg(text)) return unsupported("SVG");
  return Error{ErrorCode::image_format_unknown, "the bytes are no image that we know"};
}

}  // namespace image
}  // namespace comedo
