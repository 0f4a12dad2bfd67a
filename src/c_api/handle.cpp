#include "c_api/handle.hpp"

#include "core/host_callback.hpp"
#include "core/os.hpp"

namespace cm {

Handle::Handle(std::shared_ptr<Core> core, Log log, WallClock clock)
    : core_(std::move(core)),
      owner_(core_.get()),
      process_id_(core_->process_id()),
      log_(std::move(log)),
      clock_(std::move(clock)) {
  core_->logs().add(&log_);
}

Handle::~Handle() {
  if (core_) core_->logs().remove(&log_);
}

bool Handle::forked() const noexcept { return process_id_ != os::process_id(); }

Handle::Use::Use(std::shared_ptr<Handle> handle) : handle_(std::move(handle)) {
  if (handle_->forked()) {
    throw Error(Status::forked, "the engine was opened before a fork; open one in this process");
  }
  if (host_callback_owner() == handle_->owner()) {
    throw Error(Status::misuse,
                "an engine is called from a callback of its own; return from the callback first");
  }
  const std::lock_guard<std::mutex> lock(handle_->mutex_);
  if (handle_->closed_) throw Error(Status::closed, "the engine is closed");
  ++handle_->in_flight_;
}

Handle::Use::~Use() {
  const std::lock_guard<std::mutex> lock(handle_->mutex_);
  if (--handle_->in_flight_ == 0) handle_->idle_.notify_all();
}

void Handle::close() {
  closing_.trigger();
  std::unique_lock<std::mutex> lock(mutex_);
  closed_ = true;
  idle_.wait(lock, [this] { return in_flight_ == 0; });
  if (!core_) return;
  core_->logs().remove(&log_);  // the host may free what its callbacks use
  const std::shared_ptr<Core> last = std::move(core_);
  lock.unlock();
}  // `last` closes the file here, and not on the thread of a stream that lets go of the handle later

DoorCall make_call(const castmatch_call_options* options, const Handle& handle) {
  const castmatch_call_options given = door::accept_struct(
      options, castmatch_call_options CASTMATCH_CALL_OPTIONS_INIT, "castmatch_call_options");
  if (given.deadline_ms < 0) throw Error(Status::invalid, "deadline_ms must not be negative; 0 means none");
  DoorCall out;
  if (given.cancel != nullptr) out.token = given.cancel->token;
  constexpr int64_t kLongest = int64_t{1000} * 60 * 60 * 24 * 365;
  const auto deadline =
      given.deadline_ms == 0
          ? Call::Clock::time_point::max()
          : Call::Clock::now() + std::chrono::milliseconds(std::min(given.deadline_ms, kLongest));
  out.call = Call(out.token.get(), deadline);
  out.call.also_cancelled_by(&handle.closing());
  out.call.set_clock(&handle.clock());
  if (given.trace_id != nullptr) out.call.set_trace_id(given.trace_id);
  return out;
}

}  // namespace cm
