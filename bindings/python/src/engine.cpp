#include "engine.hpp"

#include <vector>

#include "completions.hpp"
#include "jobs.hpp"

namespace cmpy {
namespace {

struct Registry {
  std::mutex mutex;
  std::vector<std::weak_ptr<Handle>> handles;
};
Registry* registry = new Registry;  // never destroyed: jobs may outlive main()

constexpr std::chrono::milliseconds kQuick{2};
constexpr std::chrono::milliseconds kMostHere{20};

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

void remember(const std::shared_ptr<Handle>& handle) {
  std::lock_guard lock(registry->mutex);
  std::erase_if(registry->handles, [](const auto& known) { return known.expired(); });
  registry->handles.push_back(handle);
}

bool serves(const Handle& handle) {
  const std::string* key = Channel::served_here();
  return key != nullptr && *key == handle.key;
}

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

py::object Engine::vectors_put(const py::object& ids, const py::object& rows, const Extras& extras) {
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

py::object Engine::embed_into(const py::object& texts, const py::object& rows, const Extras& extras) {
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

}  // namespace cmpy
