// Pipelines to borrow: each looks at one picture at a time.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

#include "comedo/pipeline.hpp"

namespace comedo {

/// Threads: safe.
class Pipelines {
 public:
  /// Copies share the models. Requires: count >= 1.
  Pipelines(const Pipeline& pipeline, int count) {
    for (int i = 0; i < count; ++i) all_.push_back(std::make_unique<Pipeline>(pipeline));
    for (const auto& one : all_) idle_.push_back(one.get());
  }

  /// Waits until one is idle, then runs job(pipeline).
  template <class Job>
  auto with_one(Job job) {
    const Loan loan(*this);
    return job(*loan.pipeline);
  }

 private:
  struct Loan {
    explicit Loan(Pipelines& owner) : pipelines(owner) {
      std::unique_lock lock(owner.mutex_);
      owner.returned_.wait(lock, [&] { return !owner.idle_.empty(); });
      pipeline = owner.idle_.back();
      owner.idle_.pop_back();
    }
    Loan(const Loan&) = delete;
    Loan& operator=(const Loan&) = delete;
    ~Loan() {
      const std::lock_guard lock(pipelines.mutex_);
      pipelines.idle_.push_back(pipeline);
      pipelines.returned_.notify_one();
    }
    Pipelines& pipelines;
    Pipeline* pipeline = nullptr;
  };

  std::mutex mutex_;
  std::condition_variable returned_;
  std::vector<std::unique_ptr<Pipeline>> all_;
  std::vector<Pipeline*> idle_;
};

}  // namespace comedo
