// One promise: work on a thread of the pool, settled on the JavaScript thread.
#pragma once
#include <napi.h>

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "environment.hpp"
#include "outcome.hpp"

namespace cmnode {

/// Cancel token, deadline and trace id of a call, out of {timeout, traceId}.
class CallOptions {
 public:
  explicit CallOptions(const Napi::Object& call);
  CallOptions(const CallOptions&) = delete;
  CallOptions& operator=(const CallOptions&) = delete;
  ~CallOptions() { castmatch_cancel_release(&cancel_); }

  void cancel() { castmatch_cancel_trigger(cancel_); }
  /// What is left of the deadline counts from now: a call may have waited for a thread.
  castmatch_call_options now() const;

 private:
  castmatch_cancel* cancel_ = nullptr;
  std::chrono::milliseconds timeout_{0};
  std::chrono::steady_clock::time_point started_ = std::chrono::steady_clock::now();
  std::string trace_id_;
};

class Task : public Job, public Letter {
 public:
  /// Starts `task` and gives its promise.
  static Napi::Value start(Napi::Env env, std::unique_ptr<Task> task);

  int64_t number() const { return number_; }
  virtual void cancel() = 0;

  void run() override;
  void done(std::unique_ptr<Job> self) override;
  void open(Napi::Env env) override;

 protected:
  explicit Task(int64_t number) : number_(number) {}
  /// On a thread of the pool. False: nothing yet; called again after the jobs that wait.
  virtual bool work() = 0;
  /// On the JavaScript thread: what the promise is resolved with.
  virtual Napi::Value result(Napi::Env env) = 0;
  /// Keeps `value` and the memory behind it until the promise is settled.
  void keep(const Napi::Value& value);

  Outcome outcome_;

 private:
  const int64_t number_;
  bool worked_ = false;
  std::shared_ptr<Environment> environment_;
  napi_deferred deferred_ = nullptr;
  std::vector<napi_ref>
      kept_;  // not Napi::Reference, which would be deleted on whatever thread drops the task
};

/// A task with options of its own.
class CallTask : public Task {
 public:
  void cancel() override { options_.cancel(); }

 protected:
  explicit CallTask(const Napi::Object& call)
      : Task(call.Get("id").ToNumber().Int64Value()), options_(call) {}
  CallOptions options_;
};

}  // namespace cmnode
