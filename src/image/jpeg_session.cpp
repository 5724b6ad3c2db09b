#include "jpeg_session.hpp"

#include <jerror.h>

#include <new>

namespace comedo::image {
namespace {

// Encoders write about ten scans. Thousands of nearly empty ones cost minutes from a file of kilobytes.
constexpr int kMaxScans = 100;

/// Warnings after which pixels are wrong. The others (bytes between segments, an unknown version number) are harmless.
bool spoils_pixels(int warning) noexcept {
  return warning == JWRN_JPEG_EOF || warning == JWRN_HIT_MARKER || warning == JWRN_HUFF_BAD_CODE ||
         warning == JWRN_ARITH_BAD_CODE || warning == JWRN_MUST_RESYNC;
}

}  // namespace

JpegSession::JpegSession(ByteView bytes) {
  info_.err = jpeg_std_error(&errors_);
  errors_.error_exit = on_error;
  errors_.emit_message = on_message;
  info_.client_data = this;
  failed_ = !guarded([&] {
    jpeg_create_decompress(&info_);
    jpeg_mem_src(&info_, bytes.data(), static_cast<unsigned long>(bytes.size()));
    progress_.progress_monitor = on_progress;
    info_.progress = &progress_;
  });
}

JpegSession::~JpegSession() { jpeg_destroy_decompress(&info_); }

void JpegSession::leave(int code) {
  code_ = code;
  failed_ = true;
  std::longjmp(escape_, 1);  // NOLINT(cert-err52-cpp)
}

void JpegSession::on_error(j_common_ptr info) {
  static_cast<JpegSession*>(info->client_data)->leave(info->err->msg_code);
}

void JpegSession::on_message(j_common_ptr info, int level) {
  const int code = info->err->msg_code;
  if (level < 0 && spoils_pixels(code)) static_cast<JpegSession*>(info->client_data)->leave(code);
}

void JpegSession::on_progress(j_common_ptr info) {
  auto* session = static_cast<JpegSession*>(info->client_data);
  if (session->info_.input_scan_number > kMaxScans) session->leave(JERR_BAD_PROGRESSION);
}

Error JpegSession::failure() const {
  switch (code_) {
    case JWRN_JPEG_EOF:
    case JERR_INPUT_EOF: return truncated(Format::jpeg);
    case JERR_BAD_PRECISION: return unsupported("JPEG with more than 8 bits a channel");
    case JERR_SOF_UNSUPPORTED: return unsupported("lossless or hierarchical JPEG");
    case JERR_ARITH_NOTIMPL: return unsupported("arithmetic-coded JPEG");
    case JERR_CONVERSION_NOTIMPL: return unsupported("JPEG of this colour space");
    case JERR_OUT_OF_MEMORY: throw std::bad_alloc();
    default: return corrupt(Format::jpeg);
  }
}

}  // namespace comedo::image
