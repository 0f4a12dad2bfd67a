// Group commit: writes that wait together share one transaction and one fsync. Knows nothing of the engine
// below.
#pragma once
#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "storage/store.hpp"

namespace cm {

/// The transaction in which a group runs. Used by one thread at a time.
class GroupTransaction {
 public:
  using Work = std::function<void(StoreWriter&)>;
  virtual ~GroupTransaction() = default;
  /// Takes the write lock, waiting as long as `call`, begun at `since`, allows.
  virtual void begin(const Call& call, Call::Clock::time_point since) = 0;
  /// Runs one job in a savepoint; when it throws, nothing of that job is left.
  virtual Committed run(const Call& call, const Work& work) = 0;
  /// The engine gave up the whole transaction (disk full, ...): no job of the group is kept.
  virtual bool lost() noexcept = 0;
  /// Makes the group durable, or throws and keeps nothing.
  virtual void commit() = 0;
  virtual void rollback() noexcept = 0;
};

class WriteQueue {
 public:
  explicit WriteQueue(GroupTransaction& transaction) : transaction_(transaction) {}

  /// Runs `work` in a group; returns when it is durable.
  Committed write(const Call& call, const GroupTransaction::Work& work);
  /// Runs `task` on this thread while no group is running.
  void alone(const Call& call, const std::function<void()>& task);

 private:
  struct Job {
    const Call& call;
    const GroupTransaction::Work* work;  // null: alone
    Call::Clock::time_point since = Call::Clock::now();
    std::condition_variable changed{};
    bool taken = false;
    bool done = false;
    Committed range{};
    std::exception_ptr error{};
  };
  using Group = std::vector<Job*>;

  /// Returns when the job was done by another thread, or is at the front with the seat free.
  void enter(std::unique_lock<std::mutex>& lock, Job& job);
  void lead(std::unique_lock<std::mutex>& lock, Job& job, Group& group);
  /// Every job in `group` has its range or its error when this returns.
  void run_group(Group& group);
  void run_jobs(Group& group);
  Job* take_next(const Group& group, Call::Clock::time_point until);
  void close_group(Group& group);
  void leave(Group& group);
  void wake_front() noexcept;
  bool has_turn(const Job& job) const noexcept { return !seated_ && queue_.front() == &job; }

  GroupTransaction& transaction_;
  std::mutex mutex_;
  std::deque<Job*> queue_;
  bool seated_ = false;       // somebody writes
  std::thread::id leader_{};  // who
};

}  // namespace cm
