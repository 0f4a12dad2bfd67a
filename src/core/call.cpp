#include "core/call.hpp"

#include <algorithm>
#include <thread>

#include "core/error.hpp"

namespace cm {
namespace {
constexpr std::chrono::milliseconds kLook{20};  // cancel promises 50 ms
}

void Call::check() const {
  if (cancelled()) throw Error(Status::cancelled, "the call was cancelled");
  if (expired()) throw Error(Status::timeout, "the deadline of the call has passed", "{}", true);
}

Call::Clock::time_point Call::next_look() const noexcept {
  if (cancel_ == nullptr && close_ == nullptr && release_ == nullptr)
    return std::min(deadline_, Clock::now() + std::chrono::hours(1));
  return std::min(deadline_, Clock::now() + kLook);
}

void Call::sleep(std::chrono::milliseconds duration) const {
  const auto until = Clock::now() + duration;
  while (Clock::now() < until) {
    check();
    std::this_thread::sleep_until(std::min({until, deadline_, Clock::now() + kLook}));
  }
}

}  // namespace cm
