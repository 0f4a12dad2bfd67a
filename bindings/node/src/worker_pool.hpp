// Threads for calls of the library. libuv's own four belong to fs and dns, which a slow call must not hold
// up.
#pragma once
#include <condition_variable>
#include <deque>
#include <list>
#include <memory>
#include <mutex>
#include <thread>

namespace cmnode {

class Job {
 public:
  virtual ~Job() = default;
  /// On a thread of the pool. `self` is this job: to be handed on, posted again, or dropped.
  virtual void run(std::unique_ptr<Job> self) = 0;
};

/// Grows up to `most` threads while jobs wait; a thread without work for some seconds ends.
class WorkerPool {
 public:
  explicit WorkerPool(size_t most) : most_(most) {}
  ~WorkerPool() { stop(); }

  /// Any thread. Drops the job when the pool has stopped.
  void post(std::unique_ptr<Job> job);
  /// Drops the jobs that wait, and returns when those that run have ended.
  void stop();

 private:
  using Threads = std::list<std::thread>;
  void work(Threads::iterator self);
  std::unique_ptr<Job> next();
  void grow();

  const size_t most_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<std::unique_ptr<Job>> jobs_;
  Threads threads_;   // at work or waiting for it
  Threads finished_;  // to be joined
  size_t idle_ = 0;
  bool stopped_ = false;
};

}  // namespace cmnode
