// What one call carries through every room: cancel token, deadline, trace id and, when it is streamed, its
// sink.
#pragma once
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>

#include "core/clock.hpp"

namespace cm {

/// Set once by any thread, seen by all.
class CancelToken {
 public:
  void trigger() noexcept { triggered_.store(true, std::memory_order_release); }
  bool triggered() const noexcept { return triggered_.load(std::memory_order_acquire); }

 private:
  std::atomic<bool> triggered_{false};
};

class Call {
 public:
  using Clock = std::chrono::steady_clock;

  Call() = default;
  explicit Call(const CancelToken* cancel, Clock::time_point deadline = Clock::time_point::max())
      : cancel_(cancel), deadline_(deadline) {}

  /// Throws CANCELLED or TIMEOUT when the caller no longer waits. Cheap: call it every few hundred rows.
  void check() const;
  bool cancelled() const noexcept { return triggered(cancel_) || triggered(close_) || triggered(release_); }
  bool expired() const noexcept { return deadline_ != Clock::time_point::max() && Clock::now() >= deadline_; }
  Clock::time_point deadline() const noexcept { return deadline_; }

  /// A second token that ends the call: that of the engine handle, triggered when it is closed.
  void also_cancelled_by(const CancelToken* close) noexcept { close_ = close; }
  /// A third one: that of the stream which the call feeds, triggered when it is released.
  void also_released_by(const CancelToken* release) noexcept { release_ = release; }

  /// Waits until `ready` holds, the deadline passes or the token is triggered (seen within 20 ms): then
  /// throws.
  template <class Ready>
  void wait(std::condition_variable& changed, std::unique_lock<std::mutex>& lock, Ready ready) const {
    while (!ready()) {
      check();
      changed.wait_until(lock, next_look());
    }
  }
  /// Sleeps; throws when cancelled or past the deadline.
  void sleep(std::chrono::milliseconds duration) const;

  /// Where a streamed call sends its events; none when it was invoked plainly.
  using Sink = std::function<void(std::string event)>;
  const Sink& sink() const noexcept { return sink_; }
  void set_sink(Sink sink) { sink_ = std::move(sink); }
  /// Wall time as the engine handle's host tells it.
  int64_t wall_micros() const { return clock_ != nullptr ? clock_->micros() : WallClock().micros(); }
  void set_clock(const WallClock* clock) noexcept { clock_ = clock; }

  const std::string& trace_id() const noexcept { return trace_id_; }
  void set_trace_id(std::string id) { trace_id_ = std::move(id); }

 private:
  static bool triggered(const CancelToken* token) noexcept { return token != nullptr && token->triggered(); }
  Clock::time_point next_look() const noexcept;

  const CancelToken* cancel_ = nullptr;
  const CancelToken* close_ = nullptr;
  const CancelToken* release_ = nullptr;
  Clock::time_point deadline_ = Clock::time_point::max();
  const WallClock* clock_ = nullptr;
  Sink sink_;
  std::string trace_id_;
};

}  // namespace cm
