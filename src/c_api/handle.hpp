// What a castmatch_engine* is: one opener's share of a core, with its own log callback, close and count of
// calls.
#pragma once
#include <condition_variable>
#include <memory>
#include <mutex>

#include "c_api/core.hpp"
#include "c_api/guard.hpp"

namespace cm {

/// What is asked before a call is let in; outlives handle and core.
struct Identity {
  int64_t process_id;
  std::shared_ptr<const void> core;  ///< marks the threads of its callbacks (core/host_callback.hpp)

  bool forked() const noexcept;
  /// FORKED or MISUSE where calls are refused, closed or not.
  void check_caller() const;
};

/// Shared by the C handle and by the streams opened on it.
class Handle {
 public:
  Handle(std::shared_ptr<Core> core, Log log, WallClock clock);
  ~Handle();
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;

  const Log& log() const noexcept { return *log_; }
  const WallClock& clock() const noexcept { return clock_; }
  const Identity& identity() const noexcept { return identity_; }

  /// One call in flight: keeps `close` waiting and the core alive. Throws FORKED, MISUSE (from a host
  /// callback) or CLOSED.
  class Use {
   public:
    explicit Use(std::shared_ptr<Handle> handle);
    ~Use();
    Use(const Use&) = delete;
    Use& operator=(const Use&) = delete;
    Core& core() const noexcept { return *handle_->core_; }
    Handle& handle() const noexcept { return *handle_; }

   private:
    const std::shared_ptr<Handle> handle_;
  };

  /// Cancels and waits for what is in flight, then lets go of the core: the last to do so closes the file.
  /// Later uses throw CLOSED, and no callback of the handle runs any more.
  void close();
  const CancelToken& closing() const noexcept { return closing_; }

 private:
  const Identity identity_;
  const std::shared_ptr<const Log> log_;
  const WallClock clock_;
  CancelToken closing_;
  std::mutex mutex_;  // guards all below; core_ may be read without it by who is in flight
  std::condition_variable changed_;
  size_t in_flight_ = 0;
  bool closed_ = false;  // no further call
  bool let_go_ = false;  // close() is done
  std::shared_ptr<Core> core_;
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
