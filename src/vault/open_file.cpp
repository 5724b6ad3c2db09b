#include "open_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

namespace comedo {

// Not blocking: a pipe in the file's place must not hold up the program for ever.
OpenFile::OpenFile(const std::filesystem::path& path) noexcept
    : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)),
      missing_(descriptor_ < 0 && errno == ENOENT) {}

OpenFile::~OpenFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

std::optional<struct stat> OpenFile::status() const noexcept {
  struct stat status {};
  if (::fstat(descriptor_, &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  return status;
}

std::optional<std::size_t> OpenFile::read(std::span<std::uint8_t> buffer) const noexcept {
  std::size_t filled = 0;
  while (filled < buffer.size()) {
    const ssize_t got = ::read(descriptor_, buffer.data() + filled, buffer.size() - filled);
    if (got == 0) break;
    if (got < 0 && errno != EINTR) return std::nullopt;
    if (got > 0) filled += static_cast<std::size_t>(got);
  }
  return filled;
}

}  // namespace comedo
