// The library's one thread pool. Work on it never blocks on a host or a reader; threads start at first use.
#pragma once
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "core/call.hpp"

namespace cm {

class ThreadPool {
 public:
  /// `threads` counts the caller of parallel_for: 1 means no thread of our own.
  explicit ThreadPool(unsigned threads);
  ~ThreadPool();  // finishes what was submitted
  ThreadPool(const ThreadPool&) = delete;
  ThreadPool& operator=(const ThreadPool&) = delete;

  unsigned threads() const noexcept { return threads_; }

  /// Runs body(i) for i in [0, n) on the pool and the calling thread; returns when all are done. The first
  /// exception stops what has not begun and is thrown here. The call's cancel and deadline are seen between
  /// bodies.
  void parallel_for(const Call& call, size_t n, const std::function<void(size_t)>& body);

 private:
  void start();
  void work();
  void submit(std::function<void()> task);

  const unsigned threads_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<std::function<void()>> tasks_;
  std::vector<std::thread> workers_;
  bool stop_ = false;
};

}  // namespace cm
