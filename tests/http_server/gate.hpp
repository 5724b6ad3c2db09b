// Lets a test hold handlers and wait for what happens on other threads, without a clock.
#pragma once

#include <condition_variable>
#include <map>
#include <mutex>
#include <string>

namespace comedo::test {

/// Threads: safe.
class Gate {
 public:
  /// Counts who came, then waits until the gate is open.
  void pass() {
    std::unique_lock lock(mutex_);
    ++came_;
    changed_.notify_all();
    changed_.wait(lock, [&] { return open_; });
  }
  void open() {
    const std::lock_guard lock(mutex_);
    open_ = true;
    changed_.notify_all();
  }
  void wait_for(int came) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return came_ >= came; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  int came_ = 0;
  bool open_ = false;
};

}  // namespace comedo::test
