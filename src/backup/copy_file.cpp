#include "copy_file.hpp"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <vector>

namespace comedo {

namespace {

constexpr std::size_t kPiece = std::size_t{256} * 1024;

class Descriptor {
 public:
  Descriptor(const std::filesystem::path& path, int flags) : number_(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  [[nodiscard]] bool is_open() const noexcept { return number_ >= 0; }
  [[nodiscard]] int number() const noexcept { return number_; }

 private:
  int number_;
};

bool write_whole(int to, const unsigned char* bytes, std::size_t size) {
  while (size > 0) {
    const ssize_t written = ::write(to, bytes, size);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes += written;
    size -= static_cast<std::size_t>(written);
  }
  return true;
}

/// `to` is -1 where nothing is written.
Result<Copied> pass_through(const std::filesystem::path& from, int to) {
  const Descriptor source(from, O_RDONLY | O_NOFOLLOW);
  if (!source.is_open() && errno == ENOENT) return Error{ErrorCode::file_not_found, "a file is missing"};
  struct stat status {};
  if (!source.is_open() || ::fstat(source.number(), &status) != 0 || !S_ISREG(status.st_mode))
    return Error{ErrorCode::file_unreadable, "a file cannot be read"};
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  std::vector<unsigned char> piece(kPiece);
  Copied copied;
  for (;;) {
    const ssize_t size = ::read(source.number(), piece.data(), piece.size());
    if (size < 0 && errno == EINTR) continue;
    if (size < 0) return Error{ErrorCode::file_unreadable, "a file cannot be read"};
    if (size == 0) break;
    crypto_hash_sha256_update(&state, piece.data(), static_cast<unsigned long long>(size));
    copied.bytes += size;
    if (to >= 0 && !write_whole(to, piece.data(), static_cast<std::size_t>(size)))
      return Error{ErrorCode::file_unwritable, "a file cannot be written"};
  }
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
  crypto_hash_sha256_final(&state, digest.data());
  std::array<char, 2 * crypto_hash_sha256_BYTES + 1> hex{};
  copied.sha256 = sodium_bin2hex(hex.data(), hex.size(), digest.data(), digest.size());
  return copied;
}

}  // namespace

Result<Copied> read_through(const std::filesystem::path& from) { return pass_through(from, -1); }

Result<Copied> copy_through(const std::filesystem::path& from, const std::filesystem::path& to) {
  const Descriptor target(to, O_WRONLY | O_CREAT | O_EXCL);
  if (!target.is_open()) return Error{ErrorCode::file_unwritable, "a file cannot be written"};
  auto copied = pass_through(from, target.number());
  if (copied && ::fsync(target.number()) != 0) copied = Error{ErrorCode::file_unwritable, "a file cannot be written"};
  if (!copied) ::unlink(to.c_str());
  return copied;
}

}  // namespace comedo
