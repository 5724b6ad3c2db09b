#include "comedo/file.hpp"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <fstream>

#include "write_all.hpp"

namespace comedo {

namespace fs = std::filesystem;

Result<Bytes> read_file(const fs::path& path, std::size_t max_bytes) {
  std::error_code trouble;
  const auto status = fs::status(path, trouble);
  if (!fs::exists(status)) return Error{ErrorCode::file_not_found, "there is no such file"};
  if (fs::is_directory(status)) return Error{ErrorCode::file_unreadable, "this is a folder, not a file"};
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return Error{ErrorCode::file_unreadable, "the file cannot be opened"};
  Bytes bytes;
  std::array<char, 1U << 16U> buffer{};
  while (stream) {
    stream.read(buffer.data(), buffer.size());
    bytes.insert(bytes.end(), buffer.begin(), buffer.begin() + stream.gcount());
    if (bytes.size() > max_bytes) return Error{ErrorCode::file_unreadable, "the file is larger than allowed"};
  }
  if (stream.bad()) return Error{ErrorCode::file_unreadable, "reading the file failed"};
  return bytes;
}

Result<Done> write_file(const fs::path& path, std::span<const std::uint8_t> bytes) {
  const Error refused{ErrorCode::file_unwritable, "the file cannot be written"};
  std::error_code trouble;
  if (path.has_parent_path()) fs::create_directories(path.parent_path(), trouble);
  if (trouble) return refused;
  std::string temporary = path.string() + ".XXXXXX";
  const int descriptor = ::mkstemp(temporary.data());
  if (descriptor < 0) return refused;
  const bool written = write_all(descriptor, bytes) && ::fsync(descriptor) == 0 && ::fchmod(descriptor, 0644) == 0;
  const bool closed = ::close(descriptor) == 0;
  if (written && closed && ::rename(temporary.c_str(), path.c_str()) == 0) return Done{};
  ::unlink(temporary.c_str());
  return refused;
}

Result<Done> write_file(const fs::path& path, std::string_view text) {
  return write_file(path, std::span(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()));
}

std::string sha256_hex(std::span<const std::uint8_t> bytes) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
  crypto_hash_sha256(digest.data(), bytes.data(), bytes.size());
  std::array<char, crypto_hash_sha256_BYTES * 2 + 1> hex{};
  sodium_bin2hex(hex.data(), hex.size(), digest.data(), digest.size());
  return hex.data();
}

}  // namespace comedo
