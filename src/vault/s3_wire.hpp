// One connection to an S3 server, through libcurl.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "comedo/vault.hpp"
#include "sigv4.hpp"

namespace comedo {

struct S3Reply {
  int status = 0;
  Bytes body;
  std::string etag;
  bool cut = false;                                      ///< The body had more bytes than were asked for.
  [[nodiscard]] bool says(std::string_view word) const;  ///< Whether the word stands in the body.
};

/// Threads: one at a time. libcurl has been set up before the first, as S3Client does.
class S3Wire {
 public:
  S3Wire();
  S3Wire(const S3Wire&) = delete;
  S3Wire& operator=(const S3Wire&) = delete;
  ~S3Wire();

  /// Sends a signed call; the connection stays for the next one. Returns: the reply, at most `most` bytes of its body;
  /// none where none came.
  [[nodiscard]] std::optional<S3Reply> exchange(const S3Options& options, const S3Call& call,
                                                std::span<const std::uint8_t> body, std::size_t most);

 private:
  struct Handle;
  std::unique_ptr<Handle> handle_;
};

}  // namespace comedo
