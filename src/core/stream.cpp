#include "core/stream.hpp"

#include <algorithm>

namespace cm {
namespace {
constexpr std::chrono::hours kLongest{24 * 365};  // later ones are no points in time that a clock can tell
}

void EventQueue::push(const Call& call, std::string event) {
  std::unique_lock<std::mutex> lock(mutex_);
  call.wait(changed_, lock, [this] { return events_.size() < capacity_; });
  events_.push_back(std::move(event));
  changed_.notify_all();
}

void EventQueue::finish(std::exception_ptr error) {
  const std::lock_guard<std::mutex> lock(mutex_);
  finished_ = true;
  error_ = std::move(error);
  changed_.notify_all();
}

EventQueue::Pulled EventQueue::pull(std::chrono::milliseconds timeout, std::string& event) {
  std::unique_lock<std::mutex> lock(mutex_);
  const auto ready = [this] { return finished_ || !events_.empty(); };
  if (timeout.count() < 0) {
    changed_.wait(lock, ready);
  } else if (!changed_.wait_for(lock, std::min<std::chrono::milliseconds>(timeout, kLongest), ready)) {
    return Pulled::timeout;
  }
  if (!events_.empty()) {
    event = std::move(events_.front());
    events_.pop_front();
    changed_.notify_all();
    return Pulled::event;
  }
  if (error_) std::rethrow_exception(error_);
  return Pulled::end;
}

}  // namespace cm
