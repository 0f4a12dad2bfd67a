#include "workers.hpp"

#include <csignal>
#include <system_error>
#include <thread>

namespace cmpy {
namespace {

Workers* instance = new Workers;
constexpr std::chrono::seconds kIdleTime{30};

/// Signals belong to the threads of the host.
class SignalsBlocked {
 public:
  SignalsBlocked() {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before_);
  }
  ~SignalsBlocked() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  SignalsBlocked(const SignalsBlocked&) = delete;
  SignalsBlocked& operator=(const SignalsBlocked&) = delete;

 private:
  sigset_t before_;
};

}  // namespace

Workers& workers() { return *instance; }
void renew_workers_after_fork() { instance = new Workers; }

void Workers::start(std::shared_ptr<Job> job, bool urgent) {
  std::unique_lock lock(mutex_);
  const bool busy = idle_ <= waiting_.size();
  if (urgent) {
    waiting_.push_front(std::move(job));
  } else {
    waiting_.push_back(std::move(job));
  }
  if (busy && (urgent || threads_ < kMost)) add_thread();
  lock.unlock();
  ready_.notify_one();
}

void Workers::add_thread() {
  const SignalsBlocked blocked;
  try {
    std::thread([this] { serve(); }).detach();
    ++threads_;
  } catch (const std::system_error&) {
    if (threads_ == 0) {
      waiting_.pop_back();
      throw;
    }
  }
}

void Workers::serve() {
  while (auto job = next()) job->run();
}

std::shared_ptr<Job> Workers::next() {
  std::unique_lock lock(mutex_);
  ++idle_;
  const bool called = ready_.wait_for(lock, kIdleTime, [&] { return !waiting_.empty(); });
  --idle_;
  if (!called) {
    --threads_;
    return nullptr;
  }
  auto job = std::move(waiting_.front());
  waiting_.pop_front();
  return job;
}

}  // namespace cmpy
