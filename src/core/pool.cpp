#include "core/pool.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <memory>

#include "core/os.hpp"

namespace cm {
namespace {

/// One parallel_for: lanes take the next index until none is left or one failed.
struct Loop {
  const Call& call;
  const std::function<void(size_t)>& body;
  const size_t n;
  std::atomic<size_t> next{0};
  std::mutex mutex;
  std::condition_variable done;
  size_t lanes = 0;
  std::exception_ptr error;

  void lane() noexcept {
    try {
      for (size_t i = next++; i < n; i = next++) {
        call.check();
        body(i);
      }
    } catch (...) {
      next = n;
      const std::lock_guard<std::mutex> lock(mutex);
      if (!error) error = std::current_exception();
    }
  }

  void helper() noexcept {
    lane();
    const std::lock_guard<std::mutex> lock(mutex);
    if (--lanes == 0) done.notify_all();
  }
};

}  // namespace

ThreadPool::ThreadPool(unsigned threads) : threads_(std::max(1U, threads)) {}

ThreadPool::~ThreadPool() {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    stop_ = true;
  }
  wake_.notify_all();
  for (std::thread& worker : workers_) worker.join();
}

void ThreadPool::start() {
  const std::lock_guard<std::mutex> lock(mutex_);
  while (workers_.size() + 1 < threads_) workers_.emplace_back([this] { work(); });
}

void ThreadPool::work() {
  os::block_signals();
  os::name_thread("castmatch-pool");
  std::unique_lock<std::mutex> lock(mutex_);
  for (;;) {
    wake_.wait(lock, [this] { return stop_ || !tasks_.empty(); });
    if (tasks_.empty()) return;
    auto task = std::move(tasks_.front());
    tasks_.pop_front();
    lock.unlock();
    task();
    lock.lock();
  }
}

void ThreadPool::submit(std::function<void()> task) {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    tasks_.push_back(std::move(task));
  }
  wake_.notify_one();
}

void ThreadPool::parallel_for(const Call& call, size_t n, const std::function<void(size_t)>& body) {
  Loop loop{call, body, n, {}, {}, {}, 0, nullptr};
  const size_t helpers = n < 2 ? 0 : std::min<size_t>(n, threads_) - 1;
  if (helpers > 0) start();
  loop.lanes = helpers;
  for (size_t i = 0; i < helpers; ++i) {
    submit([&loop] { loop.helper(); });
  }
  loop.lane();
  std::unique_lock<std::mutex> lock(loop.mutex);
  loop.done.wait(lock, [&loop] { return loop.lanes == 0; });  // bodies refer to the caller's frame
  if (loop.error) std::rethrow_exception(loop.error);
}

}  // namespace cm
