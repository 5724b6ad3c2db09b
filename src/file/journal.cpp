#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <utility>

#include "comedo/file.hpp"
#include "write_all.hpp"

namespace comedo {

namespace fs = std::filesystem;

namespace {

Error unwritable() { return {ErrorCode::file_unwritable, "the partial result cannot be written"}; }
Error of_another_run() {
  return {
      ErrorCode::partial_of_another_run,
      "the partial result is of other pictures, another model or other options; repeat that run or delete the file"};
}

std::span<const std::uint8_t> bytes_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

/// Returns: the whole lines; what follows the last line feed was cut off by the writer's end.
std::vector<std::string> whole_lines(std::string_view text) {
  std::vector<std::string> lines;
  for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  return lines;
}

}  // namespace

Result<Journal> Journal::open(const fs::path& path, std::string_view fingerprint) {
  require(fingerprint.find('\n') == std::string_view::npos, "Journal: a fingerprint of one line");
  std::error_code trouble;
  if (path.has_parent_path()) fs::create_directories(path.parent_path(), trouble);
  if (trouble) return unwritable();
  const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
  if (descriptor < 0) return unwritable();
  Journal journal(path, descriptor);  // closes it, whatever comes
  if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0)
    return Error{ErrorCode::partial_of_another_run, "another run is writing this result at the moment"};

  const auto bytes = read_file(path);
  if (!bytes) return bytes.error();
  const std::string_view text(reinterpret_cast<const char*>(bytes->data()), bytes->size());
  journal.lines_ = whole_lines(text);
  if (journal.lines_.empty()) {  // new, or its writer ended within the first line
    if (!fingerprint.starts_with(text)) return of_another_run();
    if (::ftruncate(descriptor, 0) != 0) return unwritable();
    if (const auto begun = journal.append(fingerprint); !begun) return begun.error();
    return journal;
  }
  if (journal.lines_.front() != fingerprint) return of_another_run();
  journal.lines_.erase(journal.lines_.begin());
  if (::ftruncate(descriptor, static_cast<off_t>(text.rfind('\n') + 1)) != 0) return unwritable();
  return journal;
}

Journal::Journal(Journal&& other) noexcept
    : path_(std::move(other.path_)),
      descriptor_(std::exchange(other.descriptor_, -1)),
      lines_(std::move(other.lines_)) {}

Journal::~Journal() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Result<Done> Journal::append(std::string_view line) {
  require(line.find('\n') == std::string_view::npos, "Journal: lines hold no line feed");
  if (!write_all(descriptor_, bytes_of(std::string(line) + '\n'))) return unwritable();
  return Done{};
}

Result<Done> Journal::remove() {
  if (::unlink(path_.c_str()) != 0) return unwritable();
  return Done{};
}

}  // namespace comedo
