#include "engine.hpp"

#include <vector>

#include "arrays.hpp"
#include "completions.hpp"

namespace cmpy {
namespace {

struct Registry {
  std::mutex mutex;
  std::vector<std::weak_ptr<Handle>> handles;
};
Registry* registry = new Registry;  // never destroyed: jobs may outlive main()

constexpr std::chrono::milliseconds kQuick{2};
constexpr std::chrono::milliseconds kMostHere{20};
constexpr const char* kOwnCallback = "a callback must not call its own engine; do that after it has returned";

void remember(const std::shared_ptr<Handle>& handle) {
  std::lock_guard lock(registry->mutex);
  std::erase_if(registry->handles, [](const auto& known) { return known.expired(); });
  registry->handles.push_back(handle);
}

bool serves(const Handle& handle) {
  const std::string* key = Channel::served_here();
  return key != nullptr && *key == handle.key;
}

void log_line(void* env, castmatch_log_level level, const char* module, const char* message) {
  static_cast<LogChannel*>(env)->log(level, module, message);
}
int64_t clock_now(void* env) { return static_cast<ClockChannel*>(env)->now(); }

int32_t embed_texts(void* env, const char* const* texts, const size_t* sizes, size_t count, float* rows,
                    size_t, char* error, size_t error_size) {
  auto& channel = *static_cast<std::shared_ptr<EmbedChannel>*>(env);
  return channel->embed(texts, sizes, count, rows, error, error_size);
}
void drop_embedder(void* env) {
  auto* channel = static_cast<std::shared_ptr<EmbedChannel>*>(env);
  (*channel)->close();
  delete channel;
}

class BufferJob : public Job {
 public:
  using Job::Job;
  ~BufferJob() override { castmatch_buf_dispose(&out_); }

 protected:
  py::object value() override { return text(out_.data, out_.size); }
  castmatch_buf out_ = CASTMATCH_BUF_INIT;
};

class OpenJob : public Job {
 public:
  OpenJob(std::string location, std::string key, OpenOptions options)
      : Job({}), location_(std::move(location)), options_(std::move(options)) {
    handle_->key = std::move(key);
    handle_->log = options_.log;
    handle_->clock = options_.clock;
  }

 protected:
  castmatch_status work(const castmatch_call_options*, castmatch_error** err) noexcept override {
    castmatch_engine_options o = CASTMATCH_ENGINE_OPTIONS_INIT;
    o.threads = options_.threads;
    o.settings = options_.settings.empty() ? nullptr : options_.settings.data();
    o.settings_size = options_.settings.size();
    if (options_.log) o.log = log_line, o.log_env = options_.log.get();
    if (options_.clock) o.clock = clock_now, o.clock_env = options_.clock.get();
    return castmatch_engine_open(location_.c_str(), &o, &handle_->engine, err);
  }
  py::object value() override {
    remember(handle_);
    return py::cast(Engine(std::move(handle_)));
  }

 private:
  std::string location_;
  OpenOptions options_;
  std::shared_ptr<Handle> handle_ = std::make_shared<Handle>();
};

class CloseJob : public Job {
 public:
  explicit CloseJob(std::shared_ptr<Handle> handle) : Job({}), handle_(std::move(handle)) {}

 protected:
  castmatch_status work(const castmatch_call_options*, castmatch_error** err) noexcept override {
    const castmatch_status status = castmatch_engine_close(handle_->engine, err);
    if (handle_->log) handle_->log->flush();
    return status;
  }
  py::object value() override { return py::none(); }

 private:
  std::shared_ptr<Handle> handle_;
};

class InvokeJob : public BufferJob {
 public:
  InvokeJob(std::shared_ptr<Handle> handle, std::string operation, std::string request, CallOptions options)
      : BufferJob(std::move(options)),
        handle_(std::move(handle)),
        operation_(std::move(operation)),
        request_(std::move(request)) {}

 protected:
  castmatch_status work(const castmatch_call_options* options, castmatch_error** err) noexcept override {
    return castmatch_invoke(handle_->engine, operation_.c_str(), request_.data(), request_.size(), options,
                            &out_, err);
  }

 private:
  std::shared_ptr<Handle> handle_;
  std::string operation_, request_;
};

class StreamOpenJob : public Job {
 public:
  StreamOpenJob(std::shared_ptr<Handle> handle, std::string operation, std::string request,
                CallOptions options)
      : Job(std::move(options)),
        engine_(std::move(handle)),
        operation_(std::move(operation)),
        request_(std::move(request)) {}

 protected:
  castmatch_status work(const castmatch_call_options* options, castmatch_error** err) noexcept override {
    stream_ = std::make_shared<StreamHandle>(engine_, token_);
    return castmatch_stream_open(engine_->engine, operation_.c_str(), request_.data(), request_.size(),
                                 options, &stream_->stream, err);
  }
  py::object value() override { return py::cast(Stream(std::move(stream_))); }

 private:
  std::shared_ptr<Handle> engine_;
  std::shared_ptr<StreamHandle> stream_;
  std::string operation_, request_;
};

class StreamNextJob : public BufferJob {
 public:
  explicit StreamNextJob(std::shared_ptr<StreamHandle> stream) : BufferJob({}), stream_(std::move(stream)) {}

 protected:
  castmatch_status work(const castmatch_call_options*, castmatch_error** err) noexcept override {
    const castmatch_status status = castmatch_stream_next(stream_->stream, -1, &out_, err);
    stream_->busy = false;
    return status;
  }
  py::object value() override { return status_ == CASTMATCH_END ? py::none() : BufferJob::value(); }

 private:
  std::shared_ptr<StreamHandle> stream_;
};

class VectorsPutJob : public Job {
 public:
  VectorsPutJob(std::shared_ptr<Handle> handle, Strings ids, const FloatRows& rows, CallOptions options)
      : Job(std::move(options)),
        handle_(std::move(handle)),
        ids_(std::move(ids)),
        rows_(rows.data()),
        dim_(rows.dim()) {}

 protected:
  castmatch_status work(const castmatch_call_options* options, castmatch_error** err) noexcept override {
    return castmatch_vectors_put(handle_->engine, ids_.data(), rows_, ids_.size(), dim_, options, err);
  }
  py::object value() override { return py::none(); }

 private:
  std::shared_ptr<Handle> handle_;
  Strings ids_;
  const float* rows_;
  size_t dim_;
};

class SearchVectorJob : public BufferJob {
 public:
  SearchVectorJob(std::shared_ptr<Handle> handle, const FloatRows& query, std::string request,
                  CallOptions options)
      : BufferJob(std::move(options)),
        handle_(std::move(handle)),
        query_(query.data()),
        dim_(query.dim()),
        request_(std::move(request)) {}

 protected:
  castmatch_status work(const castmatch_call_options* options, castmatch_error** err) noexcept override {
    return castmatch_search_vector(handle_->engine, query_, dim_, request_.data(), request_.size(), options,
                                   &out_, err);
  }

 private:
  std::shared_ptr<Handle> handle_;
  const float* query_;
  size_t dim_;
  std::string request_;
};

class EmbedIntoJob : public Job {
 public:
  EmbedIntoJob(std::shared_ptr<Handle> handle, Strings texts, const FloatRows& rows, CallOptions options)
      : Job(std::move(options)),
        handle_(std::move(handle)),
        texts_(std::move(texts)),
        rows_(rows.data()),
        dim_(rows.dim()) {}

 protected:
  castmatch_status work(const castmatch_call_options* options, castmatch_error** err) noexcept override {
    return castmatch_embed_into(handle_->engine, texts_.data(), texts_.size(), rows_, dim_, options, err);
  }
  py::object value() override { return py::none(); }

 private:
  std::shared_ptr<Handle> handle_;
  Strings texts_;
  float* rows_;
  size_t dim_;
};

class SetEmbedderJob : public Job {
 public:
  SetEmbedderJob(std::shared_ptr<Handle> handle, std::string name, size_t dim, size_t batch,
                 std::shared_ptr<EmbedChannel> channel)
      : Job({}),
        handle_(std::move(handle)),
        name_(std::move(name)),
        dim_(dim),
        batch_(batch),
        env_(new std::shared_ptr<EmbedChannel>(std::move(channel))) {}

 protected:
  castmatch_status work(const castmatch_call_options*, castmatch_error** err) noexcept override {
    castmatch_embedder_options embedder = CASTMATCH_EMBEDDER_OPTIONS_INIT;
    embedder.name = name_.c_str();
    embedder.dim = dim_;
    embedder.batch = batch_;
    embedder.embed = embed_texts;
    embedder.env = env_.release();  // the library's from here, also when it fails
    embedder.finalize = drop_embedder;
    return castmatch_engine_set_embedder(handle_->engine, &embedder, err);
  }
  py::object value() override { return py::none(); }

 private:
  std::shared_ptr<Handle> handle_;
  std::string name_;
  size_t dim_, batch_;
  std::unique_ptr<std::shared_ptr<EmbedChannel>> env_;
};

CallOptions options_of(const Extras& extras) {
  return call_options(extras.deadline_ms, extras.cancel, extras.trace_id);
}

/// A view of `source` that lives as long as the pins do.
const FloatRows& pin_rows(Pins& pins, const py::object& source, bool writable = false) {
  auto* rows = new FloatRows(source, writable);
  pins.add(py::capsule(rows, [](void* view) { delete static_cast<FloatRows*>(view); }));
  return *rows;
}

void require_count(size_t given, const FloatRows& rows) {
  if (given != rows.rows()) {
    throw py::value_error(std::to_string(given) + " strings for an array of " + rows.shape());
  }
}

}  // namespace

Handle::~Handle() {
  if (engine == nullptr) return;
  if (serves(*this)) {  // closing would wait for the very callback that lets go of the engine
    castmatch_engine_release(&engine);
    if (log) new std::shared_ptr<LogChannel>(log);  // the library may still use them
    if (clock) new std::shared_ptr<ClockChannel>(clock);
    return;
  }
  castmatch_engine_close(engine, nullptr);
  castmatch_engine_release(&engine);
  if (log) log->close();
  if (clock) clock->close();
}

void close_all_engines() {
  std::vector<std::shared_ptr<Handle>> open;
  {
    std::lock_guard lock(registry->mutex);
    for (auto& known : registry->handles) {
      if (auto handle = known.lock()) open.push_back(std::move(handle));
    }
  }
  without_gil([&] {
    for (auto& handle : open) castmatch_engine_close(handle->engine, nullptr);
    open.clear();
  });
}

void forget_engines_after_fork() { registry = new Registry; }

// --- engine
// --------------------------------------------------------------------------------------------------------

py::object Engine::open(const std::string& location, const std::string& key, OpenOptions options,
                        Completions* completions) {
  auto job = std::make_shared<OpenJob>(location, key, std::move(options));
  if (completions != nullptr) return completions->start(job, Pins());
  return run_and_wait(job, Pins());
}

Engine::~Engine() {
  if (handle_) without_gil([&] { handle_.reset(); });
}

py::object Engine::start(const std::shared_ptr<Job>& job, Pins pins, Completions* completions) {
  if (serves(*handle_)) return failure(CASTMATCH_MISUSE, kOwnCallback);
  if (completions != nullptr) return completions->start(job, std::move(pins));
  return run_and_wait(job, std::move(pins));
}

py::object Engine::invoke(const std::string& operation, const py::object& request, const Extras& extras,
                          bool repeatable) {
  auto job = std::make_shared<InvokeJob>(handle_, operation, utf8(request), options_of(extras));
  if (!repeatable || extras.completions != nullptr || !on_main_thread() || serves(*handle_)) {
    return start(job, Pins(), extras.completions);
  }
  const auto begun = std::chrono::steady_clock::now();
  py::object outcome = run_here(operation, *job) ? job->outcome() : start(job, Pins(), nullptr);
  last_took_[operation] =
      std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begun);
  return outcome;
}

/// Signals are seen while another thread runs the call, and the way there and back costs as much as a small
/// search. So a call whose last like took no time runs right here; when it does take time, it is begun again
/// over there.
bool Engine::run_here(const std::string& operation, Job& job) {
  const auto last = last_took_.find(operation);
  if (last == last_took_.end() || last->second > kQuick) return false;
  if (job.has_cancel()) job.make_cancellable();
  bool ran = false;
  without_gil([&] { ran = job.run_within(kMostHere); });
  if (PyErr_CheckSignals() != 0) throw py::error_already_set();
  return ran;
}

py::object Engine::stream(const std::string& operation, const py::object& request, const Extras& extras) {
  auto job = std::make_shared<StreamOpenJob>(handle_, operation, utf8(request), options_of(extras));
  job->make_cancellable();
  return start(job, Pins(), extras.completions);
}

py::object Engine::vectors_put(const py::sequence& ids, const py::object& rows, const Extras& extras) {
  Pins pins;
  const FloatRows& view = pin_rows(pins, rows);
  Strings strings(ids, "ids");
  require_count(strings.size(), view);
  auto job = std::make_shared<VectorsPutJob>(handle_, std::move(strings), view, options_of(extras));
  return start(job, std::move(pins), extras.completions);
}

py::object Engine::search_vector(const py::object& query, const py::object& request, const Extras& extras) {
  Pins pins;
  const FloatRows& view = pin_rows(pins, query);
  auto job = std::make_shared<SearchVectorJob>(handle_, view, utf8(request), options_of(extras));
  return start(job, std::move(pins), extras.completions);
}

py::object Engine::embed_into(const py::sequence& texts, const py::object& rows, const Extras& extras) {
  Pins pins;
  const FloatRows& view = pin_rows(pins, rows, true);
  Strings strings(texts, "texts");
  require_count(strings.size(), view);
  auto job = std::make_shared<EmbedIntoJob>(handle_, std::move(strings), view, options_of(extras));
  return start(job, std::move(pins), extras.completions);
}

py::object Engine::set_embedder(const std::string& name, size_t dim, size_t batch,
                                const std::shared_ptr<EmbedChannel>& channel, Completions* completions) {
  return start(std::make_shared<SetEmbedderJob>(handle_, name, dim, batch, channel), Pins(), completions);
}

py::object Engine::close(Completions* completions) {
  return start(std::make_shared<CloseJob>(handle_), Pins(), completions);
}

// --- stream
// --------------------------------------------------------------------------------------------------------

py::object Stream::next(Completions* completions) {
  if (!handle_) return py::none();
  if (serves(*handle_->engine)) return failure(CASTMATCH_MISUSE, kOwnCallback);
  if (handle_->busy.exchange(true)) return failure(CASTMATCH_MISUSE, "a stream has one consumer at a time");
  if (completions != nullptr) return completions->start(std::make_shared<StreamNextJob>(handle_), Pins());
  return next_here();
}

namespace {

/// Pulls in short waits, so that signals are seen between them.
class StreamPull : public BufferJob {
 public:
  explicit StreamPull(StreamHandle& stream) : BufferJob({}), stream_(stream) {}
  bool timed_out() const { return again_; }

 protected:
  castmatch_status work(const castmatch_call_options*, castmatch_error** err) noexcept override {
    const castmatch_status status = castmatch_stream_next(stream_.stream, 50, &out_, err);
    again_ = status == CASTMATCH_TIMEOUT && *err == nullptr;
    return status;
  }
  py::object value() override { return status_ == CASTMATCH_END ? py::none() : BufferJob::value(); }

 private:
  StreamHandle& stream_;
  bool again_ = false;
};

}  // namespace

py::object Stream::next_here() {
  const auto handle = handle_;
  StreamPull pull(*handle);
  do {
    without_gil([&] { pull.run(); });
    if (PyErr_CheckSignals() != 0) {
      handle->token->trigger();
      handle->busy = false;
      throw py::error_already_set();
    }
  } while (pull.timed_out());
  handle->busy = false;
  return pull.outcome();
}

void Stream::close() {
  if (!handle_) return;
  handle_->token->trigger();
  without_gil([&] { handle_.reset(); });
}

}  // namespace cmpy
