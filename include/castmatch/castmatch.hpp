// castmatch.hpp - C++17 over castmatch.h: handles that release themselves, failures as exceptions, nothing
// else.
//
// Header only; a program links what it links for C. Each operation is a method of Engine by its name, JSON
// text in and JSON text out; those that can be streamed have a `_stream` twin. castmatch.h says what holds
// for threads, cancellation and forks. A moved-from handle may be destroyed or assigned to; any call on it
// throws MISUSE.
#ifndef CASTMATCH_CASTMATCH_HPP
#define CASTMATCH_CASTMATCH_HPP

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "castmatch/castmatch.h"
#include "castmatch/castmatch_ops.h"

namespace castmatch {

/// Version of the loaded library.
inline std::string_view version() noexcept { return castmatch_version(); }
/// What it was built with, as JSON.
inline std::string_view features() noexcept { return castmatch_features(); }

/// Why a call failed.
class Error : public std::exception {
 public:
  /// As a failed call would throw it.
  explicit Error(castmatch_status status, std::string message, std::string detail = "{}",
                 bool retryable = false)
      : data_(std::make_shared<Data>(Data{status, std::move(message), std::move(detail), retryable})) {}

  /// Copies share the text. There is no move: an error always has one.
  Error(const Error&) noexcept = default;
  /// Assignment shares it too.
  Error& operator=(const Error&) noexcept = default;

  /// CASTMATCH_INVALID ...
  castmatch_status status() const noexcept { return data_->status; }
  /// "INVALID" ...
  const char* code() const noexcept { return castmatch_status_name(data_->status); }
  /// One line that says what went wrong and what to do.
  const char* what() const noexcept override { return data_->message.c_str(); }
  /// JSON object with what a program can use.
  const std::string& detail() const noexcept { return data_->detail; }
  /// Whether the same call may succeed later.
  bool retryable() const noexcept { return data_->retryable; }

 private:
  struct Data {
    castmatch_status status;
    std::string message, detail;
    bool retryable;
  };
  std::shared_ptr<const Data> data_;  // an exception must copy without throwing
};

namespace detail {

template <auto Release>
struct Releaser {
  template <class Handle>
  void operator()(Handle* handle) const noexcept {
    Release(&handle);
  }
};

/// The error of one call, on its way into an exception.
class Outcome {
 public:
  Outcome() = default;
  Outcome(const Outcome&) = delete;
  Outcome& operator=(const Outcome&) = delete;
  ~Outcome() { castmatch_error_release(&error_); }
  castmatch_error** slot() noexcept { return &error_; }
  bool failed() const noexcept { return error_ != nullptr; }
  void raise(castmatch_status status) const {
    if (error_ == nullptr) throw Error(status, castmatch_status_name(status));
    throw Error(status, castmatch_error_message(error_), castmatch_error_detail(error_),
                castmatch_error_retryable(error_) != 0);
  }
  void check(castmatch_status status) const {
    if (status < 0) raise(status);
  }

 private:
  castmatch_error* error_ = nullptr;
};

class Buffer {
 public:
  Buffer() = default;
  Buffer(const Buffer&) = delete;
  Buffer& operator=(const Buffer&) = delete;
  ~Buffer() { castmatch_buf_dispose(&buf_); }
  castmatch_buf* slot() noexcept { return &buf_; }
  std::string text() const {
    return buf_.data == nullptr ? std::string() : std::string(buf_.data, buf_.size);
  }

 private:
  castmatch_buf buf_ = CASTMATCH_BUF_INIT;
};

inline std::vector<const char*> pointers(const std::vector<std::string>& texts) {
  std::vector<const char*> out;
  out.reserve(texts.size());
  for (const std::string& text : texts) out.push_back(text.c_str());
  return out;
}

}  // namespace detail

/// Cancels the calls that it is given to. Copies share one token; any of them may be triggered from any
/// thread.
class Cancel {
 public:
  Cancel() {
    detail::Outcome outcome;
    castmatch_cancel* made = nullptr;
    outcome.check(castmatch_cancel_new(&made, outcome.slot()));
    handle_.reset(made, detail::Releaser<castmatch_cancel_release>());
  }
  /// Cancels; any number of times.
  void trigger() const noexcept { castmatch_cancel_trigger(handle_.get()); }
  /// The token of the C header; stays this object's.
  castmatch_cancel* handle() const noexcept { return handle_.get(); }

 private:
  std::shared_ptr<castmatch_cancel> handle_;
};

/// What goes with a call.
struct CallOptions {
  const Cancel* cancel = nullptr;         ///< or null; must live as long as the call
  std::chrono::milliseconds deadline{0};  ///< from now; 0: none
  std::string trace_id;                   ///< comes back in log lines

  /// As the C header takes them; points into this object.
  castmatch_call_options c() const noexcept {
    castmatch_call_options out = CASTMATCH_CALL_OPTIONS_INIT;
    out.cancel = cancel == nullptr ? nullptr : cancel->handle();
    out.deadline_ms = deadline.count();
    out.trace_id = trace_id.empty() ? nullptr : trace_id.c_str();
    return out;
  }
};

/// How to open an engine. What the functions throw goes no further: the log line is lost, the clock is the
/// system's.
struct Options {
  std::uint32_t threads = 0;  ///< 0: one a processor
  std::string settings;       ///< JSON object: durability, time_zone, index, embedder, read_only, create ...
  /// Takes log lines, from any thread.
  std::function<void(castmatch_log_level, std::string_view module, std::string_view message)> log;
  /// Tells the time instead of the system, from any thread.
  std::function<std::chrono::system_clock::time_point()> clock;
};

/// Writes one row of `dim` floats for each text to `rows`; a failure is an exception, whose what() is the
/// reason.
using EmbedFunction = std::function<void(const std::vector<std::string_view>& texts, float* rows)>;

namespace detail {

inline void on_log(void* env, castmatch_log_level level, const char* module, const char* message) noexcept {
  try {
    static_cast<const Options*>(env)->log(level, module, message);
  } catch (...) {  // a log that fails must not fail the call
  }
}

inline std::int64_t microseconds(std::chrono::system_clock::time_point time) noexcept {
  return std::chrono::duration_cast<std::chrono::microseconds>(time.time_since_epoch()).count();
}

inline std::int64_t on_clock(void* env) noexcept {
  try {
    return microseconds(static_cast<const Options*>(env)->clock());
  } catch (...) {
    return microseconds(std::chrono::system_clock::now());
  }
}

inline void tell(const char* reason, char* error, std::size_t size) noexcept {
  if (size == 0) return;
  const std::size_t length = std::min(std::char_traits<char>::length(reason), size - 1);
  std::char_traits<char>::copy(error, reason, length);
  error[length] = '\0';
}

inline std::int32_t on_embed(void* env, const char* const* texts, const std::size_t* sizes, std::size_t count,
                             float* rows, std::size_t, char* error, std::size_t error_size) noexcept {
  try {
    std::vector<std::string_view> views;
    views.reserve(count);
    for (std::size_t i = 0; i < count; ++i) views.emplace_back(texts[i], sizes[i]);
    (*static_cast<const EmbedFunction*>(env))(views, rows);
    return 0;
  } catch (const std::exception& thrown) {
    tell(thrown.what(), error, error_size);
  } catch (...) {
    tell("the embedder threw what is no std::exception", error, error_size);
  }
  return 1;
}

inline void on_finalize(void* env) noexcept { delete static_cast<EmbedFunction*>(env); }

}  // namespace detail

/// A running operation: a range of events, each JSON text, of which the last is {"result":{..}}. One
/// consumer; to go out of scope cancels it. It may outlive its engine.
class Stream {
 public:
  class iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = std::string;
    using difference_type = std::ptrdiff_t;
    using pointer = std::string*;
    using reference = std::string&;

    iterator() = default;
    reference operator*() const noexcept { return stream_->event_; }
    pointer operator->() const noexcept { return &stream_->event_; }
    iterator& operator++() {
      advance();
      return *this;
    }
    void operator++(int) { advance(); }
    friend bool operator==(const iterator& a, const iterator& b) noexcept { return a.stream_ == b.stream_; }
    friend bool operator!=(const iterator& a, const iterator& b) noexcept { return a.stream_ != b.stream_; }

   private:
    friend class Stream;
    explicit iterator(Stream* stream) : stream_(stream) { advance(); }
    void advance() {
      if (stream_->next(stream_->event_) == CASTMATCH_END) stream_ = nullptr;
    }
    Stream* stream_ = nullptr;
  };

  /// Pulls the first event; a second begin() goes on where the first has come to.
  iterator begin() { return iterator(this); }
  /// Where a begin() has come to when there is no further event.
  iterator end() noexcept { return iterator(); }

  /// CASTMATCH_OK: `event` is the next one. CASTMATCH_END: there is none. CASTMATCH_TIMEOUT: none within
  /// `timeout` (negative: wait without bound), try again. Throws when the operation failed, also past its
  /// deadline.
  castmatch_status next(std::string& event,
                        std::chrono::milliseconds timeout = std::chrono::milliseconds(-1)) {
    detail::Outcome outcome;
    detail::Buffer out;
    const castmatch_status status =
        castmatch_stream_next(handle_.get(), timeout.count(), out.slot(), outcome.slot());
    if (status == CASTMATCH_TIMEOUT && !outcome.failed()) return status;
    outcome.check(status);
    if (status == CASTMATCH_OK) event = out.text();
    return status;
  }

  /// The stream of the C header; stays this object's.
  castmatch_stream* handle() const noexcept { return handle_.get(); }

 private:
  friend class Engine;
  /// Releases the stream, and only then the engine that it may be the last to hold.
  struct Release {
    std::shared_ptr<castmatch_engine> engine;
    void operator()(castmatch_stream* stream) const noexcept { castmatch_stream_release(&stream); }
  };
  Stream(castmatch_stream* handle, std::shared_ptr<castmatch_engine> engine)
      : handle_(handle, Release{std::move(engine)}) {}

  std::unique_ptr<castmatch_stream, Release> handle_;
  std::string event_;
};

/// A catalogue opened in this process. Const methods may be called from any number of threads at once.
class Engine {
 public:
  /// Takes the handle over.
  Engine(Engine&&) noexcept = default;
  /// Closes the engine that it had.
  Engine& operator=(Engine&&) noexcept = default;
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  /// Opens the file `location`, which is made when it does not exist, or ":memory:".
  static Engine open(const std::string& location, Options options = {}) {
    return {location, std::make_shared<const Options>(std::move(options))};
  }

  /// Cancels what is in flight on this engine, streams too, waits for it and lets go of the file. Later calls
  /// throw CLOSED. An engine that goes out of scope is closed when the last stream opened on it has gone too.
  void close() {
    detail::Outcome outcome;
    outcome.check(castmatch_engine_close(handle_.get(), outcome.slot()));
  }

  /// Runs an operation by name.
  std::string invoke(const std::string& operation, std::string_view request = "{}",
                     const CallOptions& options = {}) const {
    detail::Outcome outcome;
    detail::Buffer out;
    const castmatch_call_options call = options.c();
    outcome.check(castmatch_invoke(handle_.get(), operation.c_str(), request.data(), request.size(), &call,
                                   out.slot(), outcome.slot()));
    return out.text();
  }

  /// Starts an operation whose events are pulled.
  Stream stream(const std::string& operation, std::string_view request = "{}",
                const CallOptions& options = {}) const {
    detail::Outcome outcome;
    castmatch_stream* made = nullptr;
    const castmatch_call_options call = options.c();
    outcome.check(castmatch_stream_open(handle_.get(), operation.c_str(), request.data(), request.size(),
                                        &call, &made, outcome.slot()));
    return Stream(made, handle_);
  }

#define CASTMATCH_HPP_METHOD(name)                                                           \
  std::string name(std::string_view request = "{}", const CallOptions& options = {}) const { \
    return invoke(#name, request, options);                                                  \
  }
#define CASTMATCH_HPP_STREAM(name)                                                               \
  Stream name##_stream(std::string_view request = "{}", const CallOptions& options = {}) const { \
    return stream(#name, request, options);                                                      \
  }
  CASTMATCH_OPERATIONS(CASTMATCH_HPP_METHOD)
  CASTMATCH_STREAMS(CASTMATCH_HPP_STREAM)
#undef CASTMATCH_HPP_METHOD
#undef CASTMATCH_HPP_STREAM

  /// Uses the host's embedder. `embed` runs on a thread of the library's, at most `batch` texts (0: 32) a
  /// call. It may still run when the call that asked was cancelled, and when the engine is gone: let it own
  /// what it uses.
  void set_embedder(const std::string& name, std::size_t dim, EmbedFunction embed, std::size_t batch = 0) {
    detail::Outcome outcome;
    castmatch_embedder_options embedder = CASTMATCH_EMBEDDER_OPTIONS_INIT;
    embedder.name = name.c_str();
    embedder.dim = dim;
    embedder.batch = batch;
    embedder.embed = detail::on_embed;
    embedder.finalize = detail::on_finalize;
    embedder.env = new EmbedFunction(std::move(embed));  // the library's from here, also when it refuses
    outcome.check(castmatch_engine_set_embedder(handle_.get(), &embedder, outcome.slot()));
  }

  /// Puts vectors of the host's: `rows` has ids.size() * dim floats, row by row.
  void vectors_put(const std::vector<std::string>& ids, const float* rows, std::size_t dim,
                   const CallOptions& options = {}) const {
    detail::Outcome outcome;
    const castmatch_call_options call = options.c();
    outcome.check(castmatch_vectors_put(handle_.get(), detail::pointers(ids).data(), rows, ids.size(), dim,
                                        &call, outcome.slot()));
  }

  /// The operation `search` with a vector of the host's.
  std::string search_vector(const float* query, std::size_t dim, std::string_view request = "{}",
                            const CallOptions& options = {}) const {
    detail::Outcome outcome;
    detail::Buffer out;
    const castmatch_call_options call = options.c();
    outcome.check(castmatch_search_vector(handle_.get(), query, dim, request.data(), request.size(), &call,
                                          out.slot(), outcome.slot()));
    return out.text();
  }

  /// Embeds texts into `rows`, texts.size() * dim floats of the caller's, each row of unit length.
  void embed_into(const std::vector<std::string>& texts, float* rows, std::size_t dim,
                  const CallOptions& options = {}) const {
    detail::Outcome outcome;
    const castmatch_call_options call = options.c();
    outcome.check(castmatch_embed_into(handle_.get(), detail::pointers(texts).data(), texts.size(), rows, dim,
                                       &call, outcome.slot()));
  }

  /// The engine of the C header; stays this object's.
  castmatch_engine* handle() const noexcept { return handle_.get(); }

 private:
  /// Closes, so that no callback runs any more, then frees the options, which hold the callbacks.
  struct Release {
    std::shared_ptr<const Options> options;
    void operator()(castmatch_engine* engine) const noexcept {
      castmatch_engine_close(engine, nullptr);
      castmatch_engine_release(&engine);
    }
  };

  Engine(const std::string& location, const std::shared_ptr<const Options>& options) {
    detail::Outcome outcome;
    castmatch_engine* made = nullptr;
    const castmatch_engine_options c = c_options(*options);
    outcome.check(castmatch_engine_open(location.c_str(), &c, &made, outcome.slot()));
    handle_.reset(made, Release{options});
  }

  static castmatch_engine_options c_options(const Options& options) noexcept {
    castmatch_engine_options out = CASTMATCH_ENGINE_OPTIONS_INIT;
    out.threads = options.threads;
    out.settings = options.settings.empty() ? nullptr : options.settings.data();
    out.settings_size = options.settings.size();
    out.log = options.log ? detail::on_log : nullptr;
    out.log_env = const_cast<Options*>(&options);  // the callbacks take it back as const
    out.clock = options.clock ? detail::on_clock : nullptr;
    out.clock_env = out.log_env;
    return out;
  }

  std::shared_ptr<castmatch_engine> handle_;  // shared with streams alone: an engine moves and is not copied
};

}  // namespace castmatch

#endif  // CASTMATCH_CASTMATCH_HPP
