#include "storage/write_queue.hpp"

#include <algorithm>

#include "core/error.hpp"

namespace cm {
namespace {

constexpr size_t kGroupJobs = 128;
// Jobs that come later stay in the queue, where they can still be cancelled.
constexpr std::chrono::milliseconds kGroupTime{15};

/// An error of its own for every thread: callers read and drop them at the same time.
std::exception_ptr copy_of(const std::exception_ptr& error) {
  try {
    std::rethrow_exception(error);
  } catch (const Error& e) {
    return std::make_exception_ptr(e);
  } catch (...) {
    return error;
  }
}

}  // namespace

Committed WriteQueue::write(const Call& call, const GroupTransaction::Work& work) {
  Job job{call, &work};
  Group group;
  group.reserve(kGroupJobs);  // nothing may fail for want of memory once jobs are taken
  std::unique_lock<std::mutex> lock(mutex_);
  enter(lock, job);
  if (!job.done) lead(lock, job, group);
  if (job.error) std::rethrow_exception(job.error);
  return job.range;
}

void WriteQueue::alone(const Call& call, const std::function<void()>& task) {
  Job job{call, nullptr};
  std::unique_lock<std::mutex> lock(mutex_);
  enter(lock, job);
  queue_.pop_front();
  seated_ = true;
  leader_ = std::this_thread::get_id();
  lock.unlock();
  try {
    task();
  } catch (...) {
    job.error = std::current_exception();
  }
  lock.lock();
  Group nobody;
  leave(nobody);
  if (job.error) std::rethrow_exception(job.error);
}

void WriteQueue::enter(std::unique_lock<std::mutex>& lock, Job& job) {
  if (seated_ && leader_ == std::this_thread::get_id()) {
    throw Error(Status::misuse, "a write must not write to its own store; do both in one write");
  }
  job.call.check();
  queue_.push_back(&job);
  try {
    job.call.wait(job.changed, lock, [&] { return job.taken || has_turn(job); });
  } catch (...) {  // still queued: withdrawn
    queue_.erase(std::find(queue_.begin(), queue_.end(), &job));
    wake_front();
    throw;
  }
  if (job.taken) job.changed.wait(lock, [&] { return job.done; });
}

void WriteQueue::lead(std::unique_lock<std::mutex>& lock, Job& job, Group& group) {
  queue_.pop_front();
  job.taken = true;
  group.push_back(&job);
  seated_ = true;
  leader_ = std::this_thread::get_id();
  lock.unlock();
  run_group(group);
  lock.lock();
  leave(group);
}

void WriteQueue::run_group(Group& group) {
  Job& first = *group.front();
  try {
    transaction_.begin(first.call, first.since);
  } catch (...) {  // the others have deadlines of their own
    first.error = std::current_exception();
    return;
  }
  run_jobs(group);
  close_group(group);
}

void WriteQueue::run_jobs(Group& group) {
  const auto until = Call::Clock::now() + kGroupTime;
  for (Job* job = group.front(); job != nullptr && !transaction_.lost(); job = take_next(group, until)) {
    if (job != group.front()) group.push_back(job);
    try {
      job->range = transaction_.run(job->call, *job->work);
    } catch (...) {
      job->error = std::current_exception();
    }
  }
}

WriteQueue::Job* WriteQueue::take_next(const Group& group, Call::Clock::time_point until) {
  if (group.size() == kGroupJobs || transaction_.lost() || Call::Clock::now() >= until) return nullptr;
  const std::lock_guard<std::mutex> lock(mutex_);
  if (queue_.empty() || queue_.front()->work == nullptr) return nullptr;
  Job* job = queue_.front();
  queue_.pop_front();
  job->taken = true;
  return job;
}

void WriteQueue::close_group(Group& group) {
  std::exception_ptr failure;
  try {
    if (transaction_.lost()) std::rethrow_exception(group.back()->error);
    if (group.size() == 1 && group.front()->error == nullptr) group.front()->call.check();
    transaction_.commit();
    return;
  } catch (...) {
    failure = std::current_exception();
  }
  transaction_.rollback();
  for (Job* job : group) {
    if (!job->error) job->error = copy_of(failure);
  }
}

void WriteQueue::leave(Group& group) {
  for (Job* job : group) {
    job->done = true;
    job->changed.notify_one();
  }
  seated_ = false;
  leader_ = {};
  wake_front();
}

void WriteQueue::wake_front() noexcept {
  if (!seated_ && !queue_.empty()) queue_.front()->changed.notify_one();
}

}  // namespace cm
