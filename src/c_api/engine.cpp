// Opening, closing and releasing engines.
#include <cstring>

#include "c_api/handle.hpp"
#include "c_api/registry.hpp"
#include "core/host_callback.hpp"

using cm::door::accept_struct;
using cm::door::guard;
using cm::door::need;

namespace {

using Owner = std::shared_ptr<const void>;

cm::Log host_log(const castmatch_engine_options& options, const Owner& owner) {
  if (options.log == nullptr) return {};
  return cm::Log([cb = options.log, env = options.log_env, owner](cm::LogLevel level, std::string_view module,
                                                                  std::string_view message) {
    const cm::HostCallbackScope scope(owner.get());
    cb(env, static_cast<castmatch_log_level>(level), std::string(module).c_str(),
       std::string(message).c_str());
  });
}

cm::WallClock host_clock(const castmatch_engine_options& options, const Owner& owner) {
  if (options.clock == nullptr) return {};
  return cm::WallClock([cb = options.clock, env = options.clock_env, owner] {
    const cm::HostCallbackScope scope(owner.get());
    return cb(env);
  });
}

std::string_view settings_text(const castmatch_engine_options& options) {
  if (options.settings == nullptr) return {};
  const size_t size = options.settings_size != 0 ? options.settings_size : std::strlen(options.settings);
  return {options.settings, size};
}

/// The options that every engine can be asked for.
castmatch_engine_options accept_options(const castmatch_engine_options* options) {
  const auto given = accept_struct(options, castmatch_engine_options CASTMATCH_ENGINE_OPTIONS_INIT,
                                   "castmatch_engine_options");
  cm::Faults faults;
  if (given.threads > cm::kMostThreads) {
    faults.add("/threads", "must be at most " + std::to_string(cm::kMostThreads) + ", was " +
                               std::to_string(given.threads));
  }
  if (given.reserved != 0) faults.add("/reserved", "must be zero, was " + std::to_string(given.reserved));
  faults.raise();
  return given;
}

}  // namespace

castmatch_status castmatch_engine_open(const char* location, const castmatch_engine_options* options,
                                       castmatch_engine** out, castmatch_error** err) {
  return guard(err, [&] {
    need(location, "location");
    need(out, "out");
    const auto given = accept_options(options);
    if (*location == '\0') cm::fail_invalid("", "location is empty; give a file or \":memory:\"");
    auto core = cm::share_core(cm::Call(), location, settings_text(given), given.threads);
    const Owner owner = core->identity();
    auto handle =
        std::make_shared<cm::Handle>(std::move(core), host_log(given, owner), host_clock(given, owner));
    *out = new castmatch_engine{std::move(handle)};
  });
}

castmatch_status castmatch_engine_close(castmatch_engine* engine, castmatch_error** err) {
  return guard(err, [&] {
    need(engine, "engine");
    engine->handle->close();
  });
}

void castmatch_engine_release(castmatch_engine** engine) {
  if (engine == nullptr || *engine == nullptr) return;
  if (!(*engine)->handle->identity().forked())
    delete *engine;  // in a fork everything stays: it is the parent's
  *engine = nullptr;
}
