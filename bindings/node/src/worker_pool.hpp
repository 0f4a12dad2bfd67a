// Threads for calls of the library. libuv's own four belong to fs and dns, which a slow call must not hold
// up.
#pragma once
#include <condition_variable>
#include <deque>
#include <list>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace cmnode {

class Job {
 public:
  virtual ~Job() = default;
  /// On a thread of the pool.
  virtual void run() = 0;
  /// Then, on the same thread, which counts as free already: must not wait. `self` is this job, to be handed
  /// on, posted again, or dropped.
  virtual void done(std::unique_ptr<Job> self) { self.reset(); }
};

/// Grows up to `most` threads while jobs wait; a thread without work for some seconds ends. The thread that
/// has just become free takes the next job: its caches are warm, and the others can end.
class WorkerPool {
 public:
  explicit WorkerPool(size_t most) : most_(most) {}
  ~WorkerPool() { stop(); }

  /// Any thread. Drops the job when the pool has stopped.
  void post(std::unique_ptr<Job> job);
  /// Drops the jobs that wait, and returns when those that run have ended.
  void stop();

 private:
  struct Worker {
    std::thread thread;
    std::condition_variable wake;
    bool called = false;
  };
  using Workers = std::list<std::shared_ptr<Worker>>;

  void work(Workers::iterator self);
  std::unique_ptr<Job> next(const std::shared_ptr<Worker>& self);
  bool sleep(const std::shared_ptr<Worker>& self, std::unique_lock<std::mutex>& lock);
  std::shared_ptr<Worker> call_idle();
  void grow();

  const size_t most_;
  std::mutex mutex_;
  std::condition_variable ended_;
  std::deque<std::unique_ptr<Job>> jobs_;
  Workers workers_;                            // at work or waiting for it
  Workers finished_;                           // to be joined
  std::vector<std::shared_ptr<Worker>> idle_;  // asleep; the last one fell asleep last
  size_t coming_ = 0;                          // awake, and about to look for a job
  bool stopped_ = false;
};

}  // namespace cmnode
