// A reader-writer lock that lets no stream of readers starve a writer (glibc's shared_mutex prefers readers).
#pragma once
#include <mutex>
#include <shared_mutex>

namespace cm {

class FairSharedMutex {
 public:
  void lock() {
    gate_.lock();  // readers that come later wait behind this writer
    state_.lock();
    gate_.unlock();
  }
  void unlock() { state_.unlock(); }
  void lock_shared() {
    const std::lock_guard<std::mutex> turn(gate_);
    state_.lock_shared();
  }
  void unlock_shared() { state_.unlock_shared(); }

 private:
  std::mutex gate_;
  std::shared_mutex state_;
};

}  // namespace cm
