// Convolutions in bfloat16 or in float, for as long as one of these lives.
#pragma once

#include <ATen/autocast_mode.h>

namespace comedo::trainer {

/// Threads: of the calling thread only. They nest.
class Precision {
 public:
  explicit Precision(bool bf16) : before_(at::autocast::is_cpu_enabled()) {
    at::autocast::set_autocast_cpu_dtype(at::kBFloat16);
    at::autocast::set_cpu_enabled(bf16);
  }
  ~Precision() {
    at::autocast::set_cpu_enabled(before_);
    if (!before_) at::autocast::clear_cache();  // of weights that a step is about to change
  }
  Precision(const Precision&) = delete;
  Precision& operator=(const Precision&) = delete;

 private:
  bool before_;
};

}  // namespace comedo::trainer
