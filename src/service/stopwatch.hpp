// How long the parts of an answer take.
#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "comedo/http.hpp"

namespace comedo {

/// Threads: one at a time.
class Stopwatch {
 public:
  using Read = std::function<std::chrono::nanoseconds()>;
  /// `clock` outlives the watch; where it is empty, nothing is measured.
  explicit Stopwatch(const Read& clock) : clock_(clock), begun_(clock ? clock() : std::chrono::nanoseconds(0)) {}

  /// A part has ended that began when the one before did.
  void lap(std::string_view stage) {
    if (!clock_) return;
    const std::chrono::nanoseconds now = clock_();
    stages_.emplace_back(stage, now - begun_);
    begun_ = now;
  }
  [[nodiscard]] const HttpStages& stages() const noexcept { return stages_; }

 private:
  const Read& clock_;
  std::chrono::nanoseconds begun_;
  HttpStages stages_;
};

}  // namespace comedo
