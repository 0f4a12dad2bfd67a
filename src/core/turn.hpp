// One at a time, and whoever waits for it leaves when its call is cancelled or late.
#pragma once
#include <condition_variable>
#include <mutex>

#include "core/call.hpp"

namespace cm {

class Turns {
 public:
  /// Held from construction to destruction.
  class Turn {
   public:
    Turn(Turns& turns, const Call& call) : turns_(turns) {
      std::unique_lock<std::mutex> lock(turns_.mutex_);
      call.wait(turns_.freed_, lock, [this] { return !turns_.taken_; });
      turns_.taken_ = true;
    }
    ~Turn() {
      const std::lock_guard<std::mutex> lock(turns_.mutex_);
      turns_.taken_ = false;
      turns_.freed_.notify_one();
    }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;

   private:
    Turns& turns_;
  };

 private:
  std::mutex mutex_;
  std::condition_variable freed_;
  bool taken_ = false;
};

}  // namespace cm
