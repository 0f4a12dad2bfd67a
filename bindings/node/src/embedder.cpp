// An embedder in JavaScript. A thread of the library brings a batch, and waits until JavaScript has answered
// it.
#include <cstring>

#include "batch.hpp"
#include "callback.hpp"
#include "engine.hpp"
#include "exports.hpp"
#include "task.hpp"

namespace cmnode {
namespace {

class BatchLetter : public Letter {
 public:
  BatchLetter(std::shared_ptr<const Callback> embed, std::shared_ptr<Batch> batch, int64_t number)
      : embed_(std::move(embed)), batch_(std::move(batch)), number_(number) {}

  void open(Napi::Env env) override {
    Napi::Array texts = Napi::Array::New(env, batch_->texts().size());
    for (uint32_t i = 0; i < texts.Length(); ++i) {
      texts.Set(i, Napi::String::New(env, batch_->texts()[i], batch_->sizes()[i]));
    }
    embed_->call(env, {Napi::Number::New(env, static_cast<double>(number_)), texts});
  }

 private:
  const std::shared_ptr<const Callback> embed_;
  const std::shared_ptr<Batch> batch_;
  const int64_t number_;
};

/// The `env` of the library's embedder.
class HostEmbedder {
 public:
  explicit HostEmbedder(const Napi::Function& embed) : embed_(std::make_shared<const Callback>(embed)) {}

  static int32_t call(void* self, const char* const* texts, const size_t* sizes, size_t count, float* rows,
                      size_t dim, char* error, size_t error_size) {
    const auto batch = std::make_shared<Batch>(std::span(texts, count), sizes, std::span(rows, count * dim));
    const std::optional<std::string> failure = static_cast<HostEmbedder*>(self)->ask(batch);
    if (!failure) return 0;
    tell(*failure, error, error_size);
    return 1;
  }
  static void finalize(void* self) { delete static_cast<HostEmbedder*>(self); }

 private:
  std::optional<std::string> ask(const std::shared_ptr<Batch>& batch) const {
    Environment& environment = embed_->environment();
    const int64_t number = environment.add_batch(batch);
    if (number == 0) return "the JavaScript environment of the embedder has ended";
    environment.mailbox().post(std::make_unique<BatchLetter>(embed_, batch, number));
    return batch->wait();
  }

  static void tell(const std::string& reason, char* error, size_t error_size) {
    if (error_size == 0) return;
    size_t size = std::min(reason.size(), error_size - 1);
    while (size < reason.size() && size > 0 && (static_cast<unsigned char>(reason[size]) & 0xC0) == 0x80)
      --size;
    std::memcpy(error, reason.data(), size);
    error[size] = '\0';
  }

  const std::shared_ptr<const Callback> embed_;
};

class SetEmbedderTask : public CallTask {
 public:
  SetEmbedderTask(const Napi::Object& call, const Napi::Value& engine, const Napi::Object& embedder)
      : CallTask(call),
        engine_(engine_of(engine)),
        name_(embedder.Get("name").ToString()),
        host_(std::make_unique<HostEmbedder>(embedder.Get("embed").As<Napi::Function>())) {
    native_.dim = static_cast<size_t>(embedder.Get("dim").ToNumber().Int64Value());
    native_.batch = static_cast<size_t>(embedder.Get("batch").ToNumber().Int64Value());
  }

 protected:
  bool work() override {
    native_.name = name_.c_str();
    native_.embed = HostEmbedder::call;
    native_.finalize = HostEmbedder::finalize;
    native_.env = host_.release();  // finalized by the library, also when this fails
    castmatch_error* error = nullptr;
    const castmatch_status status = castmatch_engine_set_embedder(engine_->raw, &native_, &error);
    outcome_ = Outcome::of(status, error);
    return true;
  }
  Napi::Value result(Napi::Env env) override { return env.Undefined(); }

 private:
  const EnginePtr engine_;
  const std::string name_;
  std::unique_ptr<HostEmbedder> host_;
  castmatch_embedder_options native_ = CASTMATCH_EMBEDDER_OPTIONS_INIT;
};

/// (call, engine, {name, dim, batch, embed(number, texts)})
Napi::Value set_embedder(const Napi::CallbackInfo& info) {
  return Task::start(info.Env(), std::make_unique<SetEmbedderTask>(info[0].As<Napi::Object>(), info[1],
                                                                   info[2].As<Napi::Object>()));
}

/// (number, Float32Array | string): answers a batch with its rows or with the reason why there are none.
void embedded(const Napi::CallbackInfo& info) {
  const std::shared_ptr<Batch> batch = Environment::of(info.Env()).take_batch(info[0].ToNumber());
  if (!batch) return;
  if (info[1].IsString()) return batch->fail(info[1].ToString());
  const auto rows = info[1].As<Napi::Float32Array>();
  batch->finish({rows.Data(), rows.ElementLength()});
}

}  // namespace

void export_embedder(Napi::Object exports) {
  exports.Set("setEmbedder", Napi::Function::New<set_embedder>(exports.Env()));
  exports.Set("embedded", Napi::Function::New<embedded>(exports.Env()));
}

}  // namespace cmnode
