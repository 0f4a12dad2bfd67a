#include "worker_pool.hpp"

#include <chrono>

namespace cmnode {
namespace {
constexpr std::chrono::seconds kIdle{5};
}

void WorkerPool::post(std::unique_ptr<Job> job) {
  Threads finished;
  {
    std::lock_guard lock(mutex_);
    if (stopped_) return;  // `job` is dropped after the lock
    jobs_.push_back(std::move(job));
    if (jobs_.size() > idle_ && threads_.size() < most_) grow();
    finished.swap(finished_);
  }
  wake_.notify_one();
  for (std::thread& thread : finished) thread.join();
}

void WorkerPool::grow() {
  const auto self = threads_.emplace(threads_.end());
  try {
    *self = std::thread([this, self] { work(self); });
  } catch (const std::system_error&) {
    threads_.erase(self);
    if (threads_.empty()) throw;  // else those that run take the job in their turn
  }
}

void WorkerPool::work(Threads::iterator self) {
  while (std::unique_ptr<Job> job = next()) {
    Job* const running = job.get();
    running->run(std::move(job));
  }
  std::lock_guard lock(mutex_);
  finished_.splice(finished_.end(), threads_, self);
  wake_.notify_all();
}

/// Waits for a job; none when the thread is to end.
std::unique_ptr<Job> WorkerPool::next() {
  std::unique_lock lock(mutex_);
  ++idle_;
  wake_.wait_for(lock, kIdle, [this] { return stopped_ || !jobs_.empty(); });
  --idle_;
  if (stopped_ || jobs_.empty()) return nullptr;
  std::unique_ptr<Job> job = std::move(jobs_.front());
  jobs_.pop_front();
  return job;
}

void WorkerPool::stop() {
  std::deque<std::unique_ptr<Job>> dropped;
  Threads finished;
  {
    std::unique_lock lock(mutex_);
    stopped_ = true;
    dropped.swap(jobs_);
    wake_.notify_all();
    wake_.wait(lock, [this] { return threads_.empty(); });
    finished.swap(finished_);
  }
  for (std::thread& thread : finished) thread.join();
}

}  // namespace cmnode
