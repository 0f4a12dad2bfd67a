// Ctrl-C and SIGTERM: the call in flight is cancelled, the command ends in order. A second one ends it at
// once.
#pragma once
#include <atomic>
#include <thread>

#include "castmatch/castmatch.hpp"

namespace cm::cli {

class Interrupt {
 public:
  /// Blocks both signals in this thread and in those that it starts; one thread waits for them.
  Interrupt();
  ~Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;

  const castmatch::Cancel& cancel() const noexcept { return cancel_; }
  bool raised() const noexcept { return signal_.load() != 0; }
  /// What a shell shows for a command that a signal ended: 130 or 143.
  int exit_code() const noexcept { return 128 + signal_.load(); }
  /// Waits until `fd` can be read; false once interrupted.
  bool readable(int fd) const;

 private:
  void watch();

  castmatch::Cancel cancel_;
  std::atomic<int> signal_{0};
  int wake_[2] = {-1, -1};  // a pipe: readable once interrupted
  std::thread watcher_;
};

}  // namespace cm::cli
