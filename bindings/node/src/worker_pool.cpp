#include "worker_pool.hpp"

#include <chrono>
#include <system_error>

namespace cmnode {
namespace {
constexpr std::chrono::seconds kIdle{5};
}

void WorkerPool::post(std::unique_ptr<Job> job) {
  Workers finished;
  std::shared_ptr<Worker> called;
  {
    std::lock_guard lock(mutex_);
    if (stopped_) return;  // `job` is dropped after the lock
    jobs_.push_back(std::move(job));
    if (jobs_.size() > coming_) {  // no thread is on its way that would take it
      called = call_idle();
      if (!called && workers_.size() < most_) grow();
    }
    finished.swap(finished_);
  }
  if (called) called->wake.notify_one();  // without the lock, which it wants as soon as it wakes
  for (const auto& worker : finished) worker->thread.join();
}

/// The thread that fell asleep last, to be woken; null when none sleeps.
std::shared_ptr<WorkerPool::Worker> WorkerPool::call_idle() {
  if (idle_.empty()) return nullptr;
  std::shared_ptr<Worker> worker = std::move(idle_.back());
  idle_.pop_back();
  worker->called = true;
  ++coming_;
  return worker;
}

void WorkerPool::grow() {
  const auto self = workers_.insert(workers_.end(), std::make_shared<Worker>());
  try {
    (*self)->thread = std::thread([this, self] { work(self); });
    ++coming_;
  } catch (const std::system_error&) {
    workers_.erase(self);
    if (workers_.empty()) throw;  // else those that run take the job in their turn
  }
}

void WorkerPool::work(Workers::iterator self) {
  while (std::unique_ptr<Job> job = next(*self)) {
    job->run();
    {
      std::lock_guard lock(mutex_);
      ++coming_;
    }
    Job* const running = job.get();
    running->done(std::move(job));
  }
  std::lock_guard lock(mutex_);
  finished_.splice(finished_.end(), workers_, self);
  ended_.notify_all();
}

/// Waits for a job; none when the thread is to end. Whoever comes here was counted as coming.
std::unique_ptr<Job> WorkerPool::next(const std::shared_ptr<Worker>& self) {
  std::unique_lock lock(mutex_);
  for (;;) {
    --coming_;
    if (stopped_) return nullptr;
    if (!jobs_.empty()) break;
    if (!sleep(self, lock)) return nullptr;
  }
  std::unique_ptr<Job> job = std::move(jobs_.front());
  jobs_.pop_front();
  return job;
}

/// Until the worker is called. False: nobody has called it for long.
bool WorkerPool::sleep(const std::shared_ptr<Worker>& self, std::unique_lock<std::mutex>& lock) {
  self->called = false;
  idle_.push_back(self);
  self->wake.wait_for(lock, kIdle, [&self] { return self->called; });
  if (!self->called) std::erase(idle_, self);
  return self->called;
}

void WorkerPool::stop() {
  std::deque<std::unique_ptr<Job>> dropped;
  Workers finished;
  {
    std::unique_lock lock(mutex_);
    stopped_ = true;
    dropped.swap(jobs_);
    while (const std::shared_ptr<Worker> worker = call_idle()) worker->wake.notify_one();
    ended_.wait(lock, [this] { return workers_.empty(); });
    finished.swap(finished_);
  }
  for (const auto& worker : finished) worker->thread.join();
}

}  // namespace cmnode
