// The logs of the open handles of a core: lines of background work go to all of them.
#pragma once
#include <algorithm>
#include <mutex>
#include <vector>

#include "core/log.hpp"

namespace cm {

class LogHub {
 public:
  void add(const Log* log) {
    const std::lock_guard<std::mutex> lock(mutex_);
    logs_.push_back(log);
  }
  /// On return the log is not in use any more.
  void remove(const Log* log) {
    const std::lock_guard<std::mutex> lock(mutex_);
    logs_.erase(std::remove(logs_.begin(), logs_.end(), log), logs_.end());
  }
  size_t size() const {
    const std::lock_guard<std::mutex> lock(mutex_);
    return logs_.size();
  }
  void write(LogLevel level, std::string_view module, std::string_view message) {
    const std::lock_guard<std::mutex> lock(mutex_);  // a log that is being written to cannot go away
    for (const Log* log : logs_) log->write(level, module, message);
  }

 private:
  mutable std::mutex mutex_;
  std::vector<const Log*> logs_;
};

}  // namespace cm
