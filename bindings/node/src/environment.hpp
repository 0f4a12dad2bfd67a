// What one JavaScript environment (the main thread or a worker) has of the addon: nothing is shared between
// them.
#pragma once
#include <napi.h>

#include <memory>
#include <unordered_map>

#include "mailbox.hpp"
#include "worker_pool.hpp"

namespace cmnode {

class Task;
class Batch;

/// Ends in a fixed order: letters and batches for JavaScript fail first, so that no library thread waits for
/// it; then calls in flight are cancelled and waited for; only then goes what they use.
class Environment : public std::enable_shared_from_this<Environment> {
 public:
  static std::shared_ptr<Environment> create(Napi::Env env);
  static Environment& of(Napi::Env env);

  Mailbox& mailbox() { return mailbox_; }
  WorkerPool& pool() { return pool_; }

  /// JavaScript thread: runs `task`, which keeps the event loop alive until it has settled.
  void start(std::unique_ptr<Task> task);
  void settled(const Task& task);
  /// JavaScript thread: cancels the task of this number, if it has not settled.
  void cancel(int64_t number);

  /// Any thread: a number under which JavaScript answers a batch; 0 when the environment has ended.
  int64_t add_batch(std::shared_ptr<Batch> batch);
  /// The batch, which is forgotten here; null when there is none of this number.
  std::shared_ptr<Batch> take_batch(int64_t number);

  /// JavaScript thread, when the environment or the process ends. Twice is no error.
  void end();

 private:
  explicit Environment(Napi::Env env);
  void fail_batches();
  static void on_env_cleanup(void* self);

  Mailbox mailbox_;
  WorkerPool pool_;
  std::unordered_map<int64_t, Task*> in_flight_;  // JavaScript thread only
  std::mutex batches_mutex_;
  std::unordered_map<int64_t, std::shared_ptr<Batch>> batches_;
  int64_t last_batch_ = 0;
  bool ended_ = false;  // under batches_mutex_
};

}  // namespace cmnode
