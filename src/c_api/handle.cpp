#include "c_api/handle.hpp"

#include "core/host_callback.hpp"
#include "core/os.hpp"

namespace cm {

Handle::Handle(std::shared_ptr<Core> core, Log log, WallClock clock)
    : core_(std::move(core)), log_(std::move(log)), clock_(std::move(clock)) {
  core_->logs().add(&log_);
}

Handle::~Handle() { core_->logs().remove(&log_); }

bool Handle::forked() const noexcept { return core_->process_id() != os::process_id(); }

Handle::Use::Use(std::shared_ptr<Handle> handle) : handle_(std::move(handle)) {
  if (handle_->forked()) {
    throw Error(Status::forked, "the engine was opened before a fork; open one in this process");
  }
  if (host_callback_owner() == &handle_->core()) {
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
  core_->logs().remove(&log_);  // the host may free what its callbacks use
}

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
