// Engine and stream handles and the jobs on them.
#pragma once
#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "channel.hpp"
#include "job.hpp"

namespace cmpy {

class Completions;

/// A native engine with the callbacks that it may still use. The last of the jobs and Python objects frees
/// it.
struct Handle {
  ~Handle();
  castmatch_engine* engine = nullptr;
  std::string key;  // the same for handles on the same file
  std::shared_ptr<LogChannel> log;
  std::shared_ptr<ClockChannel> clock;
};

/// Whether the calling thread serves a callback of that engine, and so must not call it.
bool serves(const Handle& handle);
inline constexpr const char* kOwnCallback =
    "a callback must not call its own engine; do that after it has returned";

/// Notes an engine that was opened, for close_all_engines().
void remember(const std::shared_ptr<Handle>& handle);
/// Closes what is still open when the interpreter exits. With the GIL.
void close_all_engines();
void forget_engines_after_fork();

/// A native stream; a job may hold it while Python lets go of it.
struct StreamHandle {
  StreamHandle(std::shared_ptr<Handle> owner, std::shared_ptr<Token> cancel)
      : engine(std::move(owner)), token(std::move(cancel)) {}
  ~StreamHandle() { castmatch_stream_release(&stream); }
  StreamHandle(const StreamHandle&) = delete;
  StreamHandle& operator=(const StreamHandle&) = delete;

  std::shared_ptr<Handle> engine;
  std::shared_ptr<Token> token;
  castmatch_stream* stream = nullptr;
  std::atomic<bool> busy{false};
};

class Stream {
 public:
  explicit Stream(std::shared_ptr<StreamHandle> handle) : handle_(std::move(handle)) {}
  ~Stream() { close(); }
  Stream(Stream&&) = default;

  /// str, None at the end, or a failure tuple; a ticket with `completions`.
  py::object next(Completions* completions);
  /// Cancels what still runs.
  void close();

 private:
  py::object next_here();

  std::shared_ptr<StreamHandle> handle_;
};

struct OpenOptions {
  uint32_t threads = 0;
  std::string settings;
  std::shared_ptr<LogChannel> log;
  std::shared_ptr<ClockChannel> clock;
};

/// What goes with a call as Python passes it; None for what is not wanted.
struct Extras {
  int64_t deadline_ms;
  std::shared_ptr<Cancel> cancel;
  std::optional<std::string> trace_id;
  Completions* completions;
};

class Engine {
 public:
  explicit Engine(std::shared_ptr<Handle> handle) : handle_(std::move(handle)) {}
  ~Engine();
  Engine(Engine&&) = default;

  static py::object open(const std::string& location, const std::string& key, OpenOptions options,
                         Completions* completions);

  /// `repeatable`: reads alone, so that it may be begun again.
  py::object invoke(const std::string& operation, const py::object& request, const Extras& extras,
                    bool repeatable);
  py::object stream(const std::string& operation, const py::object& request, const Extras& extras);
  py::object vectors_put(const py::object& ids, const py::object& rows, const Extras& extras);
  py::object search_vector(const py::object& query, const py::object& request, const Extras& extras);
  py::object embed_into(const py::object& texts, const py::object& rows, const Extras& extras);
  py::object set_embedder(const std::string& name, size_t dim, size_t batch,
                          const std::shared_ptr<EmbedChannel>& channel, Completions* completions);
  py::object close(Completions* completions);

 private:
  py::object start(const std::shared_ptr<Job>& job, Pins pins, Completions* completions);
  bool run_here(const std::string& operation, Job& job);

  std::shared_ptr<Handle> handle_;
  std::unordered_map<std::string, std::chrono::microseconds> last_took_;  // by operation, on the main thread
};

}  // namespace cmpy
