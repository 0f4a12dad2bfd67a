// Callbacks of the host's, carried from threads of the library to a Python thread that serves them.
//
// The library's thread hands over its request and waits without ever touching the interpreter; a daemon
// thread of Python takes it, calls the callable and answers. When the interpreter exits, or in the child of a
// fork, requests fail at once.
#pragma once
#include <castmatch/castmatch.h>
#include <unistd.h>

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "gil.hpp"

namespace cmpy {

class Channel {
 public:
  Channel(std::string key, size_t capacity) : key_(std::move(key)), capacity_(capacity) {}

  /// Nothing is served any more: what waits fails, the serving thread ends.
  void close() noexcept;
  /// Closes every channel of the process, for the exit of the interpreter.
  static void close_all() noexcept;
  static void add(const std::shared_ptr<Channel>& channel);
  static void forget_all_after_fork();

  /// Which engine the calling thread serves a callback of at the moment; nullptr for none.
  static const std::string* served_here() noexcept;

 protected:
  bool alive() const noexcept { return !closed_ && pid_ == getpid(); }
  /// For the serving thread: waits, without the GIL, until `has_work` or the channel is closed; false then.
  template <class HasWork>
  bool wait_for_work(HasWork has_work) {
    serve_nothing();
    bool work = false;
    without_gil([&] {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [&] {
        work = has_work();
        return work || closed_;
      });
    });
    if (work) serve_key();
    return work;
  }

  const std::string key_;
  const size_t capacity_;
  const pid_t pid_ = getpid();
  std::mutex mutex_;
  std::condition_variable changed_;
  bool closed_ = false;

 private:
  void serve_key() noexcept;
  static void serve_nothing() noexcept;
};

/// Texts to vectors.
class EmbedChannel : public Channel {
 public:
  EmbedChannel(std::string key, size_t dim) : Channel(std::move(key), 1), dim_(dim) {}

  // the library's side
  int32_t embed(const char* const* texts, const size_t* sizes, size_t count, float* rows, char* error,
                size_t error_size) noexcept;

  // Python's side
  py::object take();                         ///< list of texts, None at the end
  std::string done(const py::object& rows);  ///< float32, C order; "" or what is wrong with them
  void fail(const std::string& reason);

 private:
  struct Request {
    std::vector<std::string> texts;
    float* rows = nullptr;
    std::string reason;
    bool taken = false;
    bool finished = false;
  };
  std::string ask(const std::shared_ptr<Request>& request);

  const size_t dim_;
  std::shared_ptr<Request> request_;
};

/// Log lines; the library never waits for them. Beyond the capacity the oldest are dropped and counted.
class LogChannel : public Channel {
 public:
  explicit LogChannel(std::string key) : Channel(std::move(key), 10000) {}

  void log(castmatch_log_level level, const char* module, const char* message);
  py::object take();  ///< (level, module, message), None at the end
  /// Waits until everything logged so far was taken and served, at most a second. Without the GIL.
  void flush() noexcept;

 private:
  struct Line {
    castmatch_log_level level;
    std::string module, message;
  };
  std::deque<Line> lines_;
  size_t dropped_ = 0;
  bool serving_ = false;
};

/// The wall time.
class ClockChannel : public Channel {
 public:
  explicit ClockChannel(std::string key) : Channel(std::move(key), 1) {}

  int64_t now() noexcept;  ///< the system's time when Python cannot be asked or fails
  bool take();             ///< true: the time is wanted; false: the end
  void done(int64_t micros);

 private:
  uint64_t asked_ = 0;    // questions so far
  uint64_t in_hand_ = 0;  // questions that the answer being made will serve
  uint64_t answered_ = 0;
  int64_t time_ = 0;
};

}  // namespace cmpy
