#include "comedo/file.hpp"

#include <fcntl.h>
#include <openssl/sha.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <fstream>

#include "write_all.hpp"

namespace comedo {

namespace fs = std::filesystem;

namespace {

Error unwritable() { return {ErrorCode::file_unwritable, "the file cannot be written"}; }

Result<Done> replace(const fs::path& path, std::span<const std::uint8_t> bytes, mode_t mode) {
  std::string temporary = path.string() + ".XXXXXX";
  const int descriptor = ::mkstemp(temporary.data());
  if (descriptor < 0) return unwritable();
  const bool written = write_all(descriptor, bytes) && ::fsync(descriptor) == 0 && ::fchmod(descriptor, mode) == 0;
  const bool closed = ::close(descriptor) == 0;
  if (written && closed && ::rename(temporary.c_str(), path.c_str()) == 0) return Done{};
  ::unlink(temporary.c_str());
  return unwritable();
}

}  // namespace

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
  std::error_code trouble;
  if (path.has_parent_path()) fs::create_directories(path.parent_path(), trouble);
  if (trouble) return unwritable();
  return replace(path, bytes, 0644);
}

Result<Done> write_file(const fs::path& path, std::string_view text) {
  return write_file(path, std::span(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()));
}

Result<Done> write_private_file(const fs::path& path, std::span<const std::uint8_t> bytes) {
  if (const auto written = replace(path, bytes, 0600); !written) return written.error();
  return sync_to_disk(path.has_parent_path() ? path.parent_path() : ".");
}

Result<Done> sync_to_disk(const fs::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return unwritable();
  const bool synced = ::fsync(descriptor) == 0;
  ::close(descriptor);
  if (!synced) return unwritable();
  return Done{};
}

std::string sha256_hex(std::span<const std::uint8_t> bytes) {
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
  SHA256(bytes.data(), bytes.size(), digest.data());  // libsodium's does not use the processor's own instructions
  std::array<char, digest.size() * 2 + 1> hex{};
  sodium_bin2hex(hex.data(), hex.size(), digest.data(), digest.size());
  return hex.data();
}

}  // namespace comedo
