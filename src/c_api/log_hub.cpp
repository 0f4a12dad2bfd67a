#include "c_api/log_hub.hpp"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "core/os.hpp"

namespace cm {
namespace {
constexpr size_t kMostLines = 256;
}

struct LogHub::Shared {
  struct Line {
    LogLevel level;
    std::string module, message;
  };
  void work();
  void deliver(std::unique_lock<std::mutex>& lock, const Line& line);
  bool knows(const Log* log) const {
    return std::any_of(logs.begin(), logs.end(), [&](const auto& known) { return known.get() == log; });
  }
  void forget(const Log* log) {
    std::erase_if(logs, [&](const auto& known) { return known.get() == log; });
  }

  mutable std::mutex mutex;  // guards all below
  std::condition_variable arrived, ended;
  std::vector<std::shared_ptr<const Log>> logs;
  std::deque<Line> lines;
  const Log* running = nullptr;
  bool started = false, over = false;
};

void LogHub::Shared::work() {
  os::name_thread("castmatch-log");
  std::unique_lock<std::mutex> lock(mutex);
  for (;;) {
    arrived.wait(lock, [this] { return over || !lines.empty(); });
    if (over) return;
    const Line line = std::move(lines.front());
    lines.pop_front();
    deliver(lock, line);
  }
}

void LogHub::Shared::deliver(std::unique_lock<std::mutex>& lock, const Line& line) {
  const auto all = logs;
  for (const auto& log : all) {
    if (over || !knows(log.get())) continue;  // closed meanwhile
    running = log.get();
    lock.unlock();
    log->write(line.level, line.module, line.message);
    lock.lock();
    running = nullptr;
    ended.notify_all();
  }
}

LogHub::LogHub() : shared_(std::make_shared<Shared>()) {}

LogHub::~LogHub() {
  const std::lock_guard<std::mutex> lock(shared_->mutex);
  shared_->over = true;
  shared_->arrived.notify_all();
}

void LogHub::add(std::shared_ptr<const Log> log) {
  const std::lock_guard<std::mutex> lock(shared_->mutex);
  shared_->logs.push_back(std::move(log));
}

void LogHub::remove(const Log* log) noexcept {
  const std::lock_guard<std::mutex> lock(shared_->mutex);
  shared_->forget(log);
}

void LogHub::remove_and_wait(const Log* log) {
  std::unique_lock<std::mutex> lock(shared_->mutex);
  shared_->forget(log);
  shared_->ended.wait(lock, [&] { return shared_->running != log; });
}

size_t LogHub::size() const {
  const std::lock_guard<std::mutex> lock(shared_->mutex);
  return shared_->logs.size();
}

void LogHub::write(LogLevel level, std::string_view module, std::string_view message) {
  const std::lock_guard<std::mutex> lock(shared_->mutex);
  if (shared_->logs.empty() || shared_->lines.size() >= kMostLines) return;
  if (!shared_->started) {
    os::start_thread([shared = shared_] { shared->work(); }).detach();
    shared_->started = true;
  }
  shared_->lines.push_back({level, std::string(module), std::string(message)});
  shared_->arrived.notify_one();
}

}  // namespace cm
