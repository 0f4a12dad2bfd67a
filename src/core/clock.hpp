// Wall time, replaceable by the host (tests, replays). Deadlines use the monotonic clock of core/call.hpp
// instead.
#pragma once
#include <cstdint>
#include <functional>

namespace cm {

class WallClock {
 public:
  using Source = std::function<int64_t()>;  ///< microseconds since 1970-01-01T00:00:00Z
  WallClock() = default;
  explicit WallClock(Source source) : source_(std::move(source)) {}
  int64_t micros() const;

 private:
  Source source_;
};

/// Monotonic microseconds, for durations.
int64_t steady_micros() noexcept;

}  // namespace cm
