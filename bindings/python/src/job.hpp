// One native call: what it needs and, once it ran, what came of it. Runs on any thread, without the GIL, and
// holds no Python object; what must stay alive meanwhile (buffers of numpy arrays) is pinned by whoever waits
// for it.
#pragma once
#include <castmatch/castmatch.h>

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "cancel.hpp"
#include "gil.hpp"

namespace cmpy {

/// What goes with a call, as Python gives it: deadline in seconds from now, a Cancel or nothing, a trace id
/// or nothing.
struct CallOptions {
  std::optional<std::chrono::steady_clock::time_point> deadline;
  std::shared_ptr<Cancel> cancel;
  std::string trace_id;
};
CallOptions call_options(int64_t deadline_ms, const std::shared_ptr<Cancel>& cancel,
                         const std::optional<std::string>& trace);

class Job {
 public:
  explicit Job(CallOptions options) : options_(std::move(options)) {}
  virtual ~Job() { castmatch_error_release(&error_); }
  Job(const Job&) = delete;
  Job& operator=(const Job&) = delete;

  /// Gives the call a token; without one it cannot be cancelled.
  void make_cancellable();
  bool has_cancel() const noexcept { return options_.cancel != nullptr; }
  void cancel() noexcept {
    if (token_) token_->trigger();
  }

  void run() noexcept;
  /// Runs it with a deadline of at most `limit`; false when that ended it, and it is to be run again.
  bool run_within(std::chrono::milliseconds limit) noexcept;
  /// With the GIL: what came of it, or a tuple (status, message, detail, retryable).
  py::object outcome();

  bool wait_for(std::chrono::milliseconds time);
  /// Called on the thread that ran the job, after it.
  std::function<void()> on_done;

 protected:
  virtual castmatch_status work(const castmatch_call_options* options, castmatch_error** err) noexcept = 0;
  virtual py::object value() = 0;

  castmatch_status status_ = CASTMATCH_OK;
  std::shared_ptr<Token> token_;

 private:
  int64_t remaining_ms() const;
  void run_once(int64_t deadline_ms) noexcept;

  CallOptions options_;
  castmatch_error* error_ = nullptr;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool done_ = false;
};

/// (status, message, detail, retryable); castmatch._errors makes the exception of it.
py::tuple failure(castmatch_status status, const char* message, const char* detail = "{}",
                  bool retryable = false);

/// Python objects that a job's pointers point into. Made and destroyed with the GIL.
class Pins {
 public:
  Pins() = default;
  Pins(Pins&&) = default;
  Pins& operator=(Pins&&) = default;

  void add(py::object object) { objects_.push_back(std::move(object)); }
  /// For a job that was left behind and may still use them.
  void leak() {
    for (auto& object : objects_) object.release();
  }

 private:
  std::vector<py::object> objects_;
};

/// Runs `job` for a caller who waits, with the GIL released. On the main thread signals are seen meanwhile:
/// what their handlers raise (KeyboardInterrupt) cancels the call and is thrown.
py::object run_and_wait(const std::shared_ptr<Job>& job, Pins pins);

}  // namespace cmpy
