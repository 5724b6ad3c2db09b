// What waits for a worker: one line a client, and the clients take turns, so that a flood of one delays the others by
// one job each time and not by its length.
#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>

namespace comedo {

/// Threads: one at a time.
class FairQueue {
 public:
  using Job = std::function<void()>;
  FairQueue(std::size_t most, std::size_t most_of_one) : most_(most), most_of_one_(most_of_one) {}

  [[nodiscard]] bool has_room(const std::string& client) const;
  /// Requires: has_room(client).
  void push(const std::string& client, Job job);
  /// Returns: the oldest job of the client whose turn it is; none where nothing waits.
  [[nodiscard]] std::optional<Job> pop();
  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  /// Returns: all that waits; nothing does any more.
  [[nodiscard]] std::map<std::string, std::deque<Job>> take_all();

 private:
  std::size_t most_, most_of_one_, size_ = 0;
  std::map<std::string, std::deque<Job>> lines_;  // none is empty
  std::deque<std::string> turns_;                 // the keys of `lines_`, next first
};

}  // namespace comedo
