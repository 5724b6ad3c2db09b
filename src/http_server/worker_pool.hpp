// Threads that run what waits in a FairQueue.
#pragma once

#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "fair_queue.hpp"

namespace comedo {

/// Threads: safe.
class WorkerPool {
 public:
  WorkerPool(std::size_t threads, std::size_t most, std::size_t most_of_one);
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;
  ~WorkerPool() { stop(); }

  [[nodiscard]] bool has_room(const std::string& client) const;
  /// Returns: how many jobs wait.
  [[nodiscard]] std::size_t waiting() const;
  /// Requires: a job that throws nothing. Returns: whether there was room for it.
  [[nodiscard]] bool submit(const std::string& client, FairQueue::Job job);
  /// Forgets what waits, waits for what runs.
  void stop();

 private:
  void work();

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  FairQueue queue_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace comedo
