#include "worker_pool.hpp"

#include <utility>

namespace comedo {

WorkerPool::WorkerPool(std::size_t threads, std::size_t most, std::size_t most_of_one) : queue_(most, most_of_one) {
  threads_.reserve(threads);
  try {
    while (threads_.size() < threads) threads_.emplace_back([this] { work(); });
  } catch (...) {  // the system has no more threads; those there are must not outlive the pool
    stop();
    throw;
  }
}

bool WorkerPool::has_room(const std::string& client) const {
  const std::lock_guard lock(mutex_);
  return queue_.has_room(client);
}

std::size_t WorkerPool::waiting() const {
  const std::lock_guard lock(mutex_);
  return queue_.size();
}

bool WorkerPool::submit(const std::string& client, FairQueue::Job job) {
  {
    const std::lock_guard lock(mutex_);
    if (stopping_ || !queue_.has_room(client)) return false;
    queue_.push(client, std::move(job));
  }
  changed_.notify_one();
  return true;
}

void WorkerPool::stop() {
  decltype(queue_.take_all()) forgotten;  // destroyed without the lock: a job may own what calls back
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    forgotten = queue_.take_all();
  }
  changed_.notify_all();
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
}

void WorkerPool::work() {
  for (;;) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return stopping_ || queue_.size() > 0; });
    if (stopping_) return;
    const auto job = queue_.pop();
    lock.unlock();
    (*job)();
  }
}

}  // namespace comedo
