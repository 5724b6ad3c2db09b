// A peer that closes while OpenSSL writes raises SIGPIPE, which ends a program that has not said otherwise.
#pragma once

#include <pthread.h>

#include <csignal>
#include <ctime>

namespace comedo {

/// Keeps SIGPIPE from this thread while it lives, and takes away one that came.
class QuietPipe {
 public:
  QuietPipe() noexcept {
    sigemptyset(&pipe_);
    sigaddset(&pipe_, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &pipe_, &before_);
  }
  QuietPipe(const QuietPipe&) = delete;
  QuietPipe& operator=(const QuietPipe&) = delete;
  ~QuietPipe() {
    const timespec at_once{};
    if (sigismember(&before_, SIGPIPE) == 0) sigtimedwait(&pipe_, nullptr, &at_once);
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }

 private:
  sigset_t pipe_{}, before_{};
};

}  // namespace comedo
