// libjpeg behind a wall: its errors arrive by longjmp and leave as values.
#pragma once

#include <csetjmp>
#include <optional>

#include "decoder.hpp"
#include "libjpeg.hpp"

namespace comedo::image {

/// One decompression. Every libjpeg call goes through guarded().
class JpegSession {
 public:
  explicit JpegSession(ByteView bytes);
  ~JpegSession();
  JpegSession(const JpegSession&) = delete;
  JpegSession& operator=(const JpegSession&) = delete;

  [[nodiscard]] jpeg_decompress_struct& info() noexcept { return info_; }

  /// Runs `steps`, which libjpeg may leave in the middle: it must hold nothing that needs a destructor.
  /// Returns: whether it came to its end; if not, failure() says why.
  template <class Steps>
  [[nodiscard]] bool guarded(const Steps& steps) {
    if (failed_ || setjmp(escape_) != 0) return false;  // NOLINT(cert-err52-cpp): libjpeg knows no other way
    steps();
    return true;
  }
  [[nodiscard]] Error failure() const;

 private:
  static void on_error(j_common_ptr info);
  static void on_message(j_common_ptr info, int level);
  static void on_progress(j_common_ptr info);
  [[noreturn]] void leave(int code);

  jpeg_decompress_struct info_{};
  jpeg_error_mgr errors_{};
  jpeg_progress_mgr progress_{};
  std::jmp_buf escape_{};
  int code_ = 0;  // libjpeg's number of what went wrong
  bool failed_ = false;
};

}  // namespace comedo::image
