// Calls that answer with JSON.
#pragma once
#include <string>

#include "engine.hpp"
#include "task.hpp"

namespace cmnode {

/// Text of a request: a string or UTF-8 bytes, copied.
std::string request_text(const Napi::Value& value);

/// A call on an engine whose answer is a JSON text.
class JsonTask : public CallTask {
 public:
  JsonTask(const Napi::Object& call, const Napi::Value& engine, const Napi::Value& request)
      : CallTask(call), engine_(engine_of(engine)), request_(request_text(request)) {}
  ~JsonTask() override { castmatch_buf_dispose(&answer_); }

 protected:
  Napi::Value result(Napi::Env env) override { return Napi::String::New(env, answer_.data, answer_.size); }

  const EnginePtr engine_;
  const std::string request_;
  castmatch_buf answer_ = CASTMATCH_BUF_INIT;
};

}  // namespace cmnode
