#include <algorithm>
#include <condition_variable>
#include <exception>
#include <map>
#include <mutex>
#include <thread>

#include "command.hpp"

namespace comedo::cli {

namespace {

/// Hands out indices and takes results back, in order.
class Queue {
 public:
  Queue(std::size_t count, std::size_t window, const std::function<void(std::size_t, const std::string&)>& emit)
      : count_(count), window_(window), emit_(emit) {}

  /// Returns: false when nothing is left. Waits while the slowest job holds too many results back.
  bool take(std::size_t& index) {
    std::unique_lock lock(mutex_);
    moved_.wait(lock, [&] { return failure_ || next_ >= count_ || next_ < emitted_ + window_; });
    if (failure_ || next_ >= count_) return false;
    index = next_++;
    return true;
  }

  void give(std::size_t index, std::string result) {
    const std::lock_guard lock(mutex_);
    waiting_.emplace(index, std::move(result));
    for (auto first = waiting_.begin(); first != waiting_.end() && first->first == emitted_; first = waiting_.begin()) {
      emit_(first->first, first->second);
      waiting_.erase(first);
      ++emitted_;
    }
    moved_.notify_all();
  }

  void fail(std::exception_ptr failure) {
    const std::lock_guard lock(mutex_);
    if (!failure_) failure_ = std::move(failure);
    moved_.notify_all();
  }

  void rethrow() const {
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  std::mutex mutex_;
  std::condition_variable moved_;
  std::map<std::size_t, std::string> waiting_;
  std::size_t next_ = 0;
  std::size_t emitted_ = 0;
  std::size_t count_;
  std::size_t window_;
  const std::function<void(std::size_t, const std::string&)>& emit_;
  std::exception_ptr failure_;
};

}  // namespace

void run_in_order(std::size_t count, int threads, const std::function<std::string(int, std::size_t)>& job,
                  const std::function<void(std::size_t, const std::string&)>& emit) {
  Queue queue(count, 8 * static_cast<std::size_t>(std::max(1, threads)), emit);
  const auto work = [&](int worker) {
    try {
      for (std::size_t index = 0; queue.take(index);) queue.give(index, job(worker, index));
    } catch (...) {
      queue.fail(std::current_exception());
    }
  };
  std::vector<std::jthread> pool;
  for (int worker = 1; worker < threads; ++worker) pool.emplace_back(work, worker);
  work(0);
  pool.clear();  // joins
  queue.rethrow();
}

}  // namespace comedo::cli
