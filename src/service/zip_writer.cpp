#include "zip_writer.hpp"

#include <minizip/zip.h>

#include <algorithm>
#include <chrono>
#include <stdexcept>
#include <utility>

namespace comedo {

/// What minizip takes for a file: the bytes from `start` on. It goes back only to the head of the entry that it writes.
struct ZipWriter::State {
  Bytes bytes;
  std::size_t start = 0, at = 0;
  zipFile zip = nullptr;
};

namespace {

void check(int status) {
  if (status != ZIP_OK) throw std::runtime_error("minizip made no archive");
}

voidpf open_file(voidpf opaque, const void* /*name*/, int /*mode*/) { return opaque; }
uLong read_nothing(voidpf, voidpf, void*, uLong) { return 0; }
int close_file(voidpf, voidpf) { return 0; }
int has_failed(voidpf, voidpf) { return 0; }

tm_zip zip_time(std::int64_t time_ms) {
  using namespace std::chrono;
  const sys_time<milliseconds> time{milliseconds(time_ms)};
  const auto day = floor<days>(time);
  const year_month_day date(day);
  const hh_mm_ss clock(floor<seconds>(time - day));
  return {static_cast<uInt>(clock.seconds().count()), static_cast<uInt>(clock.minutes().count()),
          static_cast<uInt>(clock.hours().count()),   static_cast<unsigned>(date.day()),
          static_cast<unsigned>(date.month()) - 1,    static_cast<uInt>(static_cast<int>(date.year()))};
}

}  // namespace

ZipWriter::ZipWriter() : state_(std::make_unique<State>()) {
  zlib_filefunc64_def file{};
  file.opaque = state_.get();
  file.zopen64_file = open_file;
  file.zread_file = read_nothing;
  file.zclose_file = close_file;
  file.zerror_file = has_failed;
  file.zwrite_file = [](voidpf opaque, voidpf, const void* data, uLong size) {
    auto& state = *static_cast<State*>(opaque);
    const std::size_t from = state.at - state.start;
    if (from + size > state.bytes.size()) state.bytes.resize(from + size);
    const auto* first = static_cast<const std::uint8_t*>(data);
    std::copy(first, first + size, state.bytes.begin() + static_cast<std::ptrdiff_t>(from));
    state.at += size;
    return size;
  };
  file.ztell64_file = [](voidpf opaque, voidpf) { return ZPOS64_T{static_cast<State*>(opaque)->at}; };
  file.zseek64_file = [](voidpf opaque, voidpf, ZPOS64_T offset, int origin) {
    auto& state = *static_cast<State*>(opaque);
    const std::size_t end = state.start + state.bytes.size();
    const std::size_t base = origin == ZLIB_FILEFUNC_SEEK_SET ? 0 : origin == ZLIB_FILEFUNC_SEEK_CUR ? state.at : end;
    const std::size_t to = base + static_cast<std::size_t>(offset);
    if (to < state.start || to > end) return -1L;
    state.at = to;
    return 0L;
  };
  state_->zip = zipOpen2_64("archive", APPEND_STATUS_CREATE, nullptr, &file);
  if (state_->zip == nullptr) throw std::runtime_error("minizip made no archive");
}

ZipWriter::~ZipWriter() {
  if (state_->zip != nullptr) zipClose(state_->zip, nullptr);
}

void ZipWriter::add(const std::string& name, std::span<const std::uint8_t> bytes, std::int64_t time_ms, bool shrink) {
  require(state_->zip != nullptr, "ZipWriter::add: not after finish()");
  zip_fileinfo about{};
  about.tmz_date = zip_time(time_ms);
  check(zipOpenNewFileInZip64(state_->zip, name.c_str(), &about, nullptr, 0, nullptr, 0, nullptr,
                              shrink ? Z_DEFLATED : 0, shrink ? Z_DEFAULT_COMPRESSION : 0, 0));
  check(zipWriteInFileInZip(state_->zip, bytes.data(), static_cast<unsigned>(bytes.size())));
  check(zipCloseFileInZip(state_->zip));
}

void ZipWriter::finish() {
  const zipFile zip = std::exchange(state_->zip, nullptr);
  if (zip != nullptr) check(zipClose(zip, nullptr));
}

Bytes ZipWriter::take() {
  state_->start += state_->bytes.size();
  return std::exchange(state_->bytes, {});
}

}  // namespace comedo
