// Bounded queue between a running operation and the caller who pulls its events.
#pragma once
#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <optional>
#include <string>

#include "core/call.hpp"

namespace cm {

class EventQueue {
 public:
  explicit EventQueue(size_t capacity = 16) : capacity_(capacity) {}

  /// Producer: waits for room; throws when the call is cancelled or past its deadline.
  void push(const Call& call, std::string event);
  /// Producer: nothing follows; `error` is given to the consumer after the last event.
  void finish(std::exception_ptr error);

  enum class Pulled { event, end, timeout };
  /// Consumer: waits at most `timeout` (negative: without bound). Throws the producer's error once it is
  /// reached.
  Pulled pull(std::chrono::milliseconds timeout, std::string& event);

 private:
  const size_t capacity_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::string> events_;
  bool finished_ = false;
  std::exception_ptr error_;
};

}  // namespace cm
