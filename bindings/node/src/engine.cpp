#include "engine.hpp"

#include "exports.hpp"
#include "handle.hpp"
#include "task.hpp"

namespace cmnode {
namespace {

constexpr napi_type_tag kEngineTag = {0x6f0d7e1c9a5b4c23, 0xa1f2c3d4e5b60718};

int64_t read_clock(void* engine) { return static_cast<const Engine*>(engine)->clock_us.load(); }

/// (call, location, {threads, settings, log, clock})
class OpenTask : public CallTask {
 public:
  OpenTask(const Napi::Object& call, const Napi::Value& location, const Napi::Object& options)
      : CallTask(call), location_(location.ToString()), engine_(make_disposable<Engine>(call.Env())) {
    const Napi::Value settings = options.Get("settings");
    const Napi::Value log = options.Get("log");
    const Napi::Value clock = options.Get("clock");
    native_.threads = options.Get("threads").ToNumber();
    if (settings.IsString()) settings_ = settings.ToString();
    if (log.IsFunction()) use_log(log.As<Napi::Function>());
    if (clock.IsNumber()) use_clock(clock.ToNumber());
  }

 protected:
  bool work() override {
    native_.settings = settings_.empty() ? nullptr : settings_.data();
    native_.settings_size = settings_.size();
    castmatch_error* error = nullptr;
    const castmatch_status status = castmatch_engine_open(location_.c_str(), &native_, &engine_->raw, &error);
    outcome_ = Outcome::of(status, error);
    return true;
  }
  Napi::Value result(Napi::Env env) override { return wrap(env, std::move(engine_), kEngineTag); }

 private:
  void use_log(const Napi::Function& function) {
    engine_->log = std::make_unique<LogSink>(function);
    native_.log = LogSink::write;
    native_.log_env = engine_->log.get();
  }
  void use_clock(int64_t us) {
    engine_->clock_us = us;
    native_.clock = read_clock;
    native_.clock_env = engine_.get();
  }

  const std::string location_;
  std::string settings_;
  castmatch_engine_options native_ = CASTMATCH_ENGINE_OPTIONS_INIT;
  EnginePtr engine_;
};

class CloseTask : public CallTask {
 public:
  CloseTask(const Napi::Object& call, EnginePtr engine) : CallTask(call), engine_(std::move(engine)) {}

 protected:
  bool work() override {
    castmatch_error* error = nullptr;
    const castmatch_status status = castmatch_engine_close(engine_->raw, &error);
    outcome_ = Outcome::of(status, error);
    return true;
  }
  Napi::Value result(Napi::Env env) override { return env.Undefined(); }

 private:
  const EnginePtr engine_;
};

Napi::Value open(const Napi::CallbackInfo& info) {
  return Task::start(info.Env(), std::make_unique<OpenTask>(info[0].As<Napi::Object>(), info[1],
                                                            info[2].As<Napi::Object>()));
}

/// (call, engine): the handle lets go of the engine at once, so that an embedder which holds the handle holds
/// nothing.
Napi::Value close(const Napi::CallbackInfo& info) {
  EnginePtr engine = engine_of(info[1]);
  held<Engine>(info[1], kEngineTag).reset();
  return Task::start(info.Env(), std::make_unique<CloseTask>(info[0].As<Napi::Object>(), std::move(engine)));
}

void set_clock(const Napi::CallbackInfo& info) {
  engine_of(info[0])->clock_us = info[1].ToNumber().Int64Value();
}

Napi::Value version(const Napi::CallbackInfo& info) {
  return Napi::String::New(info.Env(), castmatch_version());
}

Napi::Value features(const Napi::CallbackInfo& info) {
  return Napi::String::New(info.Env(), castmatch_features());
}

void cancel(const Napi::CallbackInfo& info) { Environment::of(info.Env()).cancel(info[0].ToNumber()); }

/// process.exit() tears down no environment but runs the destructors of the library: calls must have ended
/// before.
void end(const Napi::CallbackInfo& info) { Environment::of(info.Env()).end(); }

}  // namespace

EnginePtr engine_of(const Napi::Value& handle) {
  EnginePtr engine = held<Engine>(handle, kEngineTag);
  if (!engine) {
    const Outcome closed = Outcome::failure(CASTMATCH_CLOSED, "the engine was closed");
    throw Napi::Error(handle.Env(), closed.describe(handle.Env()));
  }
  return engine;
}

void export_engine(Napi::Object exports) {
  const Napi::Env env = exports.Env();
  exports.Set("version", Napi::Function::New<version>(env));
  exports.Set("features", Napi::Function::New<features>(env));
  exports.Set("open", Napi::Function::New<open>(env));
  exports.Set("close", Napi::Function::New<close>(env));
  exports.Set("setClock", Napi::Function::New<set_clock>(env));
  exports.Set("end", Napi::Function::New<end>(env));
  exports.Set("cancel", Napi::Function::New<cancel>(env));
}

}  // namespace cmnode
