// Opening, closing and releasing engines.
#include <cstring>

#include "c_api/handle.hpp"
#include "c_api/registry.hpp"
#include "core/host_callback.hpp"

using cm::door::accept_struct;
using cm::door::guard;
using cm::door::need;

namespace {

cm::Log host_log(const castmatch_engine_options& options, const void* owner) {
  if (options.log == nullptr) return {};
  return cm::Log([cb = options.log, env = options.log_env, owner](cm::LogLevel level, std::string_view module,
                                                                  std::string_view message) {
    const cm::HostCallbackScope scope(owner);
    cb(env, static_cast<castmatch_log_level>(level), std::string(module).c_str(),
       std::string(message).c_str());
  });
}

cm::WallClock host_clock(const castmatch_engine_options& options) {
  if (options.clock == nullptr) return {};
  return cm::WallClock([cb = options.clock, env = options.clock_env] { return cb(env); });
}

std::string_view settings_text(const castmatch_engine_options& options) {
  if (options.settings == nullptr) return {};
  const size_t size = options.settings_size != 0 ? options.settings_size : std::strlen(options.settings);
  return {options.settings, size};
}

}  // namespace

castmatch_status castmatch_engine_open(const char* location, const castmatch_engine_options* options,
                                       castmatch_engine** out, castmatch_error** err) {
  return guard(err, [&] {
    need(location, "location");
    need(out, "out");
    const auto given = accept_struct(options, castmatch_engine_options CASTMATCH_ENGINE_OPTIONS_INIT,
                                     "castmatch_engine_options");
    if (*location == '\0') cm::fail_invalid("", "location is empty; give a file or \":memory:\"");
    auto core = cm::share_core(cm::Call(), location, settings_text(given), given.threads);
    const void* owner = core.get();
    auto handle = std::make_shared<cm::Handle>(std::move(core), host_log(given, owner), host_clock(given));
    *out = new castmatch_engine{std::move(handle)};
  });
}

castmatch_status castmatch_engine_close(castmatch_engine* engine, castmatch_error** err) {
  return guard(err, [&] {
    need(engine, "engine");
    if (engine->handle->forked()) {
      throw cm::Error(cm::Status::forked,
                      "the engine was opened before a fork; only its opener can close it");
    }
    if (cm::host_callback_owner() == engine->handle->owner()) {
      throw cm::Error(cm::Status::misuse,
                      "an engine is closed from a callback of its own; return from it first");
    }
    engine->handle->close();
  });
}

void castmatch_engine_release(castmatch_engine** engine) {
  if (engine == nullptr || *engine == nullptr) return;
  if (!(*engine)->handle->forked()) delete *engine;  // in a fork everything stays: it is the parent's
  *engine = nullptr;
}
