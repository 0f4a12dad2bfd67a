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
  ~ThreadPool();  // no loop may be running
  ThreadPool(const ThreadPool&) = delete;
  ThreadPool& operator=(const ThreadPool&) = delete;

  unsigned threads() const noexcept { return threads_; }

  /// Runs body(i) for i in [0, n) on the pool and the calling thread; returns when all are done. The first
  /// exception stops what has not begun and is thrown here. The call's cancel and deadline are seen between
  /// bodies. Threads that the system refuses are done without, those that are busy with another loop are not
  /// waited for.
  void parallel_for(const Call& call, size_t n, const std::function<void(size_t)>& body);

 private:
  struct Loop;
  size_t start() noexcept;
  void work();
  void ask_for_help(Loop& loop, size_t helpers);
  void end_help(Loop& loop);

  const unsigned threads_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Loop*> asked_;  // a loop once for each helper that has not begun; its caller takes them back
  std::vector<std::thread> workers_;
  bool stop_ = false;
};

}  // namespace cm
