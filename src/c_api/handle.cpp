#include "c_api/handle.hpp"

#include "core/host_callback.hpp"
#include "core/os.hpp"

namespace cm {

Handle::Handle(std::shared_ptr<Core> core, Log log, WallClock clock)
    : identity_{core->process_id(), core->identity()},
      log_(std::make_shared<const Log>(std::move(log))),
      clock_(std::move(clock)),
      core_(std::move(core)) {
  core_->logs().add(log_);
}

Handle::~Handle() {
  if (core_) core_->logs().remove(log_.get());
}

bool Identity::forked() const noexcept { return process_id != os::process_id(); }

void Identity::check_caller() const {
  if (forked()) {
    throw Error(Status::forked, "the engine was opened before a fork; open one in this process");
  }
  if (host_callback_owner() == core.get()) {
    throw Error(Status::misuse,
                "an engine is called from a callback of its own; return from the callback first");
  }
}

Handle::Use::Use(std::shared_ptr<Handle> handle) : handle_(std::move(handle)) {
  handle_->identity().check_caller();
  const std::lock_guard<std::mutex> lock(handle_->mutex_);
  if (handle_->closed_) throw Error(Status::closed, "the engine is closed");
  ++handle_->in_flight_;
}

Handle::Use::~Use() {
  const std::lock_guard<std::mutex> lock(handle_->mutex_);
  if (--handle_->in_flight_ == 0) handle_->changed_.notify_all();
}

void Handle::close() {
  identity_.check_caller();
  closing_.trigger();
  std::shared_ptr<Core> core;
  {
    std::unique_lock<std::mutex> lock(mutex_);
    closed_ = true;
    changed_.wait(lock, [this] { return in_flight_ == 0; });
    core = std::move(core_);
    if (!core) return changed_.wait(lock, [this] { return let_go_; });  // another thread closes it
  }
  core->logs().remove_and_wait(log_.get());  // the host may free what its callbacks use
  core.reset();
  const std::lock_guard<std::mutex> lock(mutex_);
  let_go_ = true;
  changed_.notify_all();
}

DoorCall make_call(const castmatch_call_options* options, const Handle& handle) {
  const castmatch_call_options given = door::accept_struct(
      options, castmatch_call_options CASTMATCH_CALL_OPTIONS_INIT, "castmatch_call_options");
  if (given.deadline_ms < 0) throw Error(Status::invalid, "deadline_ms must not be negative; 0 means none");
  DoorCall out;
  if (given.cancel != nullptr) out.token = given.cancel->token;
  constexpr int64_t kLongest = int64_t{1000} * 60 * 60 * 24 * 365;  // later is no point in time
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
