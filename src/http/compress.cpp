#define ZLIB_CONST  // it only reads what goes in
#include <zlib.h>

#include <algorithm>

#include "comedo/http.hpp"
#include "grammar.hpp"

namespace comedo {
namespace {

constexpr std::size_t kSmallest = 1024;  // bytes; below, the headers cost what it saves

bool is_compressible(std::string_view content_type) {
  const std::string type = lower(trimmed(content_type.substr(0, content_type.find(';'))));
  return type.starts_with("text/") || type == "application/json" || type.ends_with("+json") ||
         type == "application/javascript" || type.ends_with("+xml") || type == "application/yaml";
}

/// Returns: the bytes in gzip's format; none where it would not be smaller.
std::optional<Bytes> gzip(const Bytes& plain) {
  z_stream stream{};
  constexpr int kGzipWindow = 15 + 16, kMemory = 8;
  if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, kGzipWindow, kMemory, Z_DEFAULT_STRATEGY) != Z_OK)
    return std::nullopt;
  Bytes packed(plain.size());
  stream.next_in = plain.data();
  stream.avail_in = static_cast<uInt>(plain.size());
  stream.next_out = packed.data();
  stream.avail_out = static_cast<uInt>(packed.size());
  const int outcome = deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return outcome == Z_STREAM_END ? std::optional(std::move(packed)) : std::nullopt;
}

}  // namespace

void compress(const HttpRequest& request, HttpResponse& response) {
  constexpr std::size_t kLargest = 1U << 30U;  // bytes; zlib counts in 32 bits
  if (response.secret || response.more || response.body.size() < kSmallest || response.body.size() > kLargest) return;
  if (!is_compressible(response.headers.find("Content-Type").value_or(""))) return;
  if (response.headers.find("Content-Encoding")) return;
  response.headers.list("Vary", "Accept-Encoding");
  if (accepted_coding(request.headers.joined("Accept-Encoding"), "gzip") <= 0) return;
  auto packed = gzip(response.body);
  if (!packed) return;
  response.body = *std::move(packed);
  response.headers.set("Content-Encoding", "gzip");
  // A strong tag promises these very bytes, so it becomes a weak one.
  if (const auto tag = response.headers.find("ETag"); tag && !tag->starts_with("W/"))
    response.headers.set("ETag", "W/" + std::string(*tag));
}

}  // namespace comedo
