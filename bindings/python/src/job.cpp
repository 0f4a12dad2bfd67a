#include "job.hpp"

#include <algorithm>
#include <cstring>

#include "arrays.hpp"
#include "workers.hpp"

namespace cmpy {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kSignalSlice{20};
constexpr milliseconds kPatience{2000};  // with a cancelled call that does not end, after Ctrl-C

bool wait_without_gil(Job& job, milliseconds time) {
  bool done = false;
  without_gil([&] { done = job.wait_for(time); });
  return done;
}

/// A signal handler raised: ends the call, or leaves it behind when it does not end.
[[noreturn]] void abandon(Job& job, Pins& pins) {
  py::error_already_set raised;
  job.cancel();
  if (!wait_without_gil(job, kPatience)) pins.leak();
  throw raised;
}

py::object run_interruptibly(const std::shared_ptr<Job>& job, Pins& pins) {
  job->make_cancellable();
  workers().start(job, true);
  while (!wait_without_gil(*job, kSignalSlice)) {
    if (PyErr_CheckSignals() != 0) abandon(*job, pins);
  }
  if (PyErr_CheckSignals() != 0) throw py::error_already_set();
  return job->outcome();
}

}  // namespace

CallOptions call_options(int64_t deadline_ms, const std::shared_ptr<Cancel>& cancel,
                         const std::optional<std::string>& trace) {
  CallOptions options;
  if (deadline_ms > 0) options.deadline = steady_clock::now() + milliseconds(deadline_ms);
  options.cancel = cancel;
  if (trace) options.trace_id = *trace;
  return options;
}

void Job::make_cancellable() {
  token_ = std::make_shared<Token>();
  if (options_.cancel) options_.cancel->pass_on_to(token_);
}

int64_t Job::remaining_ms() const {
  if (!options_.deadline) return 0;
  const auto left = std::chrono::ceil<milliseconds>(*options_.deadline - steady_clock::now()).count();
  return std::max<int64_t>(1, left);
}

void Job::run_once(int64_t deadline_ms) noexcept {
  castmatch_call_options options = CASTMATCH_CALL_OPTIONS_INIT;
  options.cancel = token_ ? token_->get() : nullptr;
  options.deadline_ms = deadline_ms;
  options.trace_id = options_.trace_id.empty() ? nullptr : options_.trace_id.c_str();
  status_ = work(&options, &error_);
}

void Job::run() noexcept {
  run_once(remaining_ms());
  {
    std::lock_guard lock(mutex_);
    done_ = true;
  }
  changed_.notify_all();
  if (on_done) on_done();
}

bool Job::run_within(milliseconds limit) noexcept {
  const int64_t left = remaining_ms();
  const bool limited = left == 0 || left > limit.count();
  run_once(limited ? limit.count() : left);
  if (!limited || status_ != CASTMATCH_TIMEOUT) return true;
  castmatch_error_release(&error_);
  return false;
}

bool Job::wait_for(milliseconds time) {
  std::unique_lock lock(mutex_);
  return changed_.wait_for(lock, time, [&] { return done_; });
}

py::object Job::outcome() {
  if (status_ >= CASTMATCH_OK) return value();
  if (error_ == nullptr) return failure(status_, castmatch_status_name(status_));
  return failure(castmatch_error_status(error_), castmatch_error_message(error_),
                 castmatch_error_detail(error_), castmatch_error_retryable(error_) != 0);
}

py::tuple failure(castmatch_status status, const char* message, const char* detail, bool retryable) {
  return py::make_tuple(status, text(message, std::strlen(message)), text(detail, std::strlen(detail)),
                        retryable);
}

py::object run_and_wait(const std::shared_ptr<Job>& job, Pins pins) {
  if (on_main_thread()) return run_interruptibly(job, pins);
  if (job->has_cancel()) job->make_cancellable();
  without_gil([&] { job->run(); });
  return job->outcome();
}

}  // namespace cmpy
