#include "core/pool.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>

#include "core/os.hpp"

namespace cm {

/// One parallel_for: lanes take the next index until none is left or one failed. It lies in its caller's
/// frame, so the caller leaves when no helper is at work and none can begin.
struct ThreadPool::Loop {
  const Call& call;
  const std::function<void(size_t)>& body;
  const size_t n;
  std::atomic<size_t> next{0};
  std::mutex failing;
  std::exception_ptr error;
  size_t helpers = 0;  // at work; guarded, as `ended`, by the pool's lock
  std::condition_variable ended;

  void lane() noexcept {
    try {
      for (size_t i = next++; i < n; i = next++) {
        call.check();
        body(i);
      }
    } catch (...) {
      next = n;
      const std::lock_guard<std::mutex> lock(failing);
      if (!error) error = std::current_exception();
    }
  }
};

ThreadPool::ThreadPool(unsigned threads) : threads_(std::max(1U, threads)) {}

ThreadPool::~ThreadPool() {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    stop_ = true;
  }
  wake_.notify_all();
  for (std::thread& worker : workers_) worker.join();
}

/// Returns how many threads there are beside the caller's.
size_t ThreadPool::start() noexcept {
  const std::lock_guard<std::mutex> lock(mutex_);
  try {
    workers_.reserve(threads_);
    while (workers_.size() + 1 < threads_) workers_.push_back(os::start_thread([this] { work(); }));
  } catch (...) {  // no further thread to be had: those that there are do it
  }
  return workers_.size();
}

void ThreadPool::work() {
  os::name_thread("castmatch-pool");
  std::unique_lock<std::mutex> lock(mutex_);
  for (;;) {
    wake_.wait(lock, [this] { return stop_ || !asked_.empty(); });
    if (asked_.empty()) return;
    Loop& loop = *asked_.front();
    asked_.pop_front();
    ++loop.helpers;
    lock.unlock();
    loop.lane();
    lock.lock();
    if (--loop.helpers == 0) loop.ended.notify_all();  // under the lock: the loop goes when it is let go
  }
}

void ThreadPool::ask_for_help(Loop& loop, size_t helpers) {
  const std::lock_guard<std::mutex> lock(mutex_);
  asked_.insert(asked_.end(), helpers, &loop);
  helpers == 1 ? wake_.notify_one() : wake_.notify_all();
}

void ThreadPool::end_help(Loop& loop) {
  std::unique_lock<std::mutex> lock(mutex_);
  std::erase(asked_, &loop);
  loop.ended.wait(lock, [&loop] { return loop.helpers == 0; });
}

void ThreadPool::parallel_for(const Call& call, size_t n, const std::function<void(size_t)>& body) {
  Loop loop{call, body, n, {}, {}, nullptr, 0, {}};
  size_t helpers = n < 2 ? 0 : std::min<size_t>(n, threads_) - 1;
  if (helpers > 0) helpers = std::min(helpers, start());
  if (helpers > 0) ask_for_help(loop, helpers);
  loop.lane();
  if (helpers > 0) end_help(loop);
  if (loop.error) std::rethrow_exception(loop.error);
}

}  // namespace cm
