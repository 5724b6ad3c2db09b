// What every connection of a server shares.
#pragma once

#include <atomic>
#include <condition_variable>
#include <mutex>

#include "body_budget.hpp"
#include "comedo/http_server.hpp"
#include "worker_pool.hpp"

namespace comedo {

/// How many exchanges run. Threads: safe.
class Running {
 public:
  class Guard {
   public:
    explicit Guard(Running& running) : running_(running) { running_.change(1); }
    Guard(const Guard&) = delete;
    Guard& operator=(const Guard&) = delete;
    ~Guard() { running_.change(-1); }

   private:
    Running& running_;
  };
  /// Returns: once none runs, or after `most`.
  void wait_for_none(std::chrono::milliseconds most) {
    std::unique_lock lock(mutex_);
    none_.wait_for(lock, most, [&] { return count_ == 0; });
  }

 private:
  void change(int by) {
    const std::lock_guard lock(mutex_);
    count_ += by;
    if (count_ == 0) none_.notify_all();
  }
  std::mutex mutex_;
  std::condition_variable none_;
  int count_ = 0;
};

struct Shared {
  Shared(HttpServerOptions options_given, HttpService service_given, std::string id_prefix_given)
      : options(std::move(options_given)),
        service(std::move(service_given)),
        id_prefix(std::move(id_prefix_given)),
        bodies(options.bodies_bytes, options.bodies_bytes_of_one),
        workers(options.workers, options.queue, options.queue_of_one) {}

  const HttpServerOptions options;
  const HttpService service;
  const std::string id_prefix;  // tells the ids of one start from those of the next
  std::atomic<std::uint64_t> requests = 0;
  std::atomic<bool> stopping = false;
  Running running;
  BodyBudget bodies;
  WorkerPool workers;
};

}  // namespace comedo
