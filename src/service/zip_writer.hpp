// A ZIP archive that is made entry by entry; what is finished is taken away, so that it never lies in memory whole.
#pragma once

#include <memory>
#include <span>
#include <string>

#include "comedo/file.hpp"

namespace comedo {

/// Threads: one at a time.
class ZipWriter {
 public:
  ZipWriter();
  ZipWriter(const ZipWriter&) = delete;
  ZipWriter& operator=(const ZipWriter&) = delete;
  ~ZipWriter();

  /// `time_ms`: when it was made, milliseconds since 1970 in UTC. `shrink`: worth compressing. Requires: a name of
  /// ASCII without a leading slash that no other entry has; not after finish().
  void add(const std::string& name, std::span<const std::uint8_t> bytes, std::int64_t time_ms, bool shrink);
  /// Writes the list of entries, which ends the archive.
  void finish();
  /// Returns: what was made since the last call.
  [[nodiscard]] Bytes take();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace comedo
