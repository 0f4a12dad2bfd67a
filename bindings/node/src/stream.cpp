// Streams: each pull is a promise. A pull that finds nothing gives its thread to the calls that wait, and
// comes again.
#include "call.hpp"
#include "exports.hpp"
#include "handle.hpp"

namespace cmnode {
namespace {

constexpr napi_type_tag kStreamTag = {0x2b8e41d07f3c4a96, 0x93d8c7b6a5f4e301};
constexpr int64_t kPullMs = 50;

struct Stream {
  ~Stream() { castmatch_stream_release(&raw); }  // while `engine` and `options` are alive

  EnginePtr engine;
  std::unique_ptr<CallOptions> options;  // cancel token and deadline of the whole stream
  castmatch_stream* raw = nullptr;
};

using StreamPtr = std::shared_ptr<Stream>;

class StreamTask : public Task {
 public:
  StreamTask(const Napi::Object& call, StreamPtr stream)
      : Task(call.Get("id").ToNumber().Int64Value()), stream_(std::move(stream)) {}
  void cancel() override { stream_->options->cancel(); }

 protected:
  StreamPtr stream_;
};

class OpenStreamTask : public StreamTask {
 public:
  OpenStreamTask(const Napi::Object& call, const Napi::Value& engine, std::string operation,
                 std::string request)
      : StreamTask(call, make_disposable<Stream>(call.Env())),
        operation_(std::move(operation)),
        request_(std::move(request)) {
    stream_->engine = engine_of(engine);
    stream_->options = std::make_unique<CallOptions>(call);
  }

 protected:
  bool work() override {
    const castmatch_call_options options = stream_->options->now();
    castmatch_error* error = nullptr;
    const castmatch_status status =
        castmatch_stream_open(stream_->engine->raw, operation_.c_str(), request_.data(), request_.size(),
                              &options, &stream_->raw, &error);
    outcome_ = Outcome::of(status, error);
    return true;
  }
  Napi::Value result(Napi::Env env) override { return wrap(env, std::move(stream_), kStreamTag); }

 private:
  const std::string operation_;
  const std::string request_;
};

class PullTask : public StreamTask {
 public:
  using StreamTask::StreamTask;
  ~PullTask() override { castmatch_buf_dispose(&event_); }

 protected:
  bool work() override {
    castmatch_error* error = nullptr;
    const castmatch_status status = castmatch_stream_next(stream_->raw, kPullMs, &event_, &error);
    if (status == CASTMATCH_TIMEOUT && error == nullptr) return false;
    ended_ = status == CASTMATCH_END;
    outcome_ = Outcome::of(ended_ ? CASTMATCH_OK : status, error);
    return true;
  }
  Napi::Value result(Napi::Env env) override {
    if (ended_) return env.Undefined();
    return Napi::String::New(env, event_.data, event_.size);
  }

 private:
  castmatch_buf event_ = CASTMATCH_BUF_INIT;
  bool ended_ = false;
};

/// (call, engine, operation, request) -> stream
Napi::Value stream_open(const Napi::CallbackInfo& info) {
  return Task::start(info.Env(), std::make_unique<OpenStreamTask>(info[0].As<Napi::Object>(), info[1],
                                                                  info[2].ToString(), request_text(info[3])));
}

/// (call, stream) -> JSON text of the next event, undefined at the end. One at a time.
Napi::Value stream_next(const Napi::CallbackInfo& info) {
  const StreamPtr& stream = held<Stream>(info[1], kStreamTag);
  if (!stream) return info.Env().Undefined();
  return Task::start(info.Env(), std::make_unique<PullTask>(info[0].As<Napi::Object>(), stream));
}

/// (stream): cancels what runs and lets go of the stream.
void stream_release(const Napi::CallbackInfo& info) {
  StreamPtr& stream = held<Stream>(info[0], kStreamTag);
  if (!stream) return;
  stream->options->cancel();
  stream.reset();
}

}  // namespace

void export_streams(Napi::Object exports) {
  const Napi::Env env = exports.Env();
  exports.Set("streamOpen", Napi::Function::New<stream_open>(env));
  exports.Set("streamNext", Napi::Function::New<stream_next>(env));
  exports.Set("streamRelease", Napi::Function::New<stream_release>(env));
}

}  // namespace cmnode
