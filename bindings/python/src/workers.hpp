// Threads that run jobs: for the main thread, which meanwhile looks after signals, and for asyncio. Neither
// Python's default executor nor the library's own pool is used, so a slow call starves nobody else.
#pragma once
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>

#include "job.hpp"

namespace cmpy {

class Workers {
 public:
  /// Runs `job` on an idle thread or a new one. `urgent`: whatever the number of threads.
  void start(std::shared_ptr<Job> job, bool urgent);

 private:
  void add_thread();
  void serve();
  std::shared_ptr<Job> next();

  static constexpr size_t kMost = 32;
  std::mutex mutex_;
  std::condition_variable ready_;
  std::deque<std::shared_ptr<Job>> waiting_;
  size_t threads_ = 0;
  size_t idle_ = 0;
};

/// The process's. Never destroyed: its threads may outlive main().
Workers& workers();
/// In the child of a fork, where the threads do not exist.
void renew_workers_after_fork();

}  // namespace cmpy
