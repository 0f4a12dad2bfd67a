// What a castmatch_engine* is: one opener's share of a core, with its own log callback, close and count of
// calls.
#pragma once
#include <condition_variable>
#include <memory>
#include <mutex>

#include "c_api/core.hpp"
#include "c_api/guard.hpp"

namespace cm {

/// Shared by the C handle and by the streams opened on it.
class Handle {
 public:
  Handle(std::shared_ptr<Core> core, Log log, WallClock clock);
  ~Handle();
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;

  Core& core() noexcept { return *core_; }
  const Log& log() const noexcept { return log_; }
  const WallClock& clock() const noexcept { return clock_; }

  /// One call in flight: keeps `close` waiting. Throws FORKED, MISUSE (from a host callback) or CLOSED.
  class Use {
   public:
    explicit Use(std::shared_ptr<Handle> handle);
    ~Use();
    Use(const Use&) = delete;
    Use& operator=(const Use&) = delete;
    Core& core() const noexcept { return handle_->core(); }
    Handle& handle() const noexcept { return *handle_; }

   private:
    std::shared_ptr<Handle> handle_;
  };

  /// Cancels and waits for what is in flight, and lets go of the core: the last one on a file closes it here.
  /// Later uses throw CLOSED, and no callback of the handle runs any more.
  void close();
  /// Whose host callbacks these are; compared, never followed.
  const void* owner() const noexcept { return owner_; }
  const CancelToken& closing() const noexcept { return closing_; }
  bool forked() const noexcept;

 private:
  std::shared_ptr<Core> core_;  // none once closed
  const void* const owner_;
  const int64_t process_id_;
  const Log log_;
  const WallClock clock_;
  CancelToken closing_;
  std::mutex mutex_;
  std::condition_variable idle_;
  size_t in_flight_ = 0;
  bool closed_ = false;
};

/// The Call that a caller's options ask for. `token` keeps the caller's cancel token alive.
struct DoorCall {
  Call call;
  std::shared_ptr<CancelToken> token;
};
DoorCall make_call(const castmatch_call_options* options, const Handle& handle);

}  // namespace cm

struct castmatch_engine {
  std::shared_ptr<cm::Handle> handle;
};
