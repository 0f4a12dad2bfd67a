#include "call.hpp"

#include "exports.hpp"

namespace cmnode {
namespace {

class InvokeTask : public JsonTask {
 public:
  InvokeTask(const Napi::Object& call, const Napi::Value& engine, const Napi::Value& operation,
             const Napi::Value& request)
      : JsonTask(call, engine, request), operation_(operation.ToString()) {}

 protected:
  bool work() override {
    const castmatch_call_options options = options_.now();
    castmatch_error* error = nullptr;
    const castmatch_status status = castmatch_invoke(engine_->raw, operation_.c_str(), request_.data(),
                                                     request_.size(), &options, &answer_, &error);
    outcome_ = Outcome::of(status, error);
    return true;
  }

 private:
  const std::string operation_;
};

/// (call, engine, operation, request) -> JSON text
Napi::Value invoke(const Napi::CallbackInfo& info) {
  return Task::start(info.Env(),
                     std::make_unique<InvokeTask>(info[0].As<Napi::Object>(), info[1], info[2], info[3]));
}

}  // namespace

std::string request_text(const Napi::Value& value) {
  if (!value.IsTypedArray()) return value.ToString();
  const auto bytes = value.As<Napi::Uint8Array>();
  return {reinterpret_cast<const char*>(bytes.Data()), bytes.ByteLength()};
}

void export_calls(Napi::Object exports) { exports.Set("invoke", Napi::Function::New<invoke>(exports.Env())); }

}  // namespace cmnode
