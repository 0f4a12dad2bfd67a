// Raw vectors: the library reads and writes the memory of JavaScript's Float32Array, which the task keeps.
#include "call.hpp"
#include "exports.hpp"
#include "text_list.hpp"

namespace cmnode {
namespace {

class MatrixTask : public CallTask {
 public:
  MatrixTask(const Napi::Object& call, const Napi::Value& engine, const Napi::Array& texts,
             Napi::Float32Array rows, size_t dim)
      : CallTask(call), engine_(engine_of(engine)), texts_(texts), rows_(rows.Data()), dim_(dim) {
    if (rows.ElementLength() != texts_.size() * dim) {
      throw Napi::RangeError::New(call.Env(), "the matrix must have a row for each text");
    }
    keep(rows);
  }

 protected:
  Napi::Value result(Napi::Env env) override { return env.Undefined(); }

  const EnginePtr engine_;
  const TextList texts_;
  float* const rows_;
  const size_t dim_;
};

class PutTask : public MatrixTask {
 public:
  using MatrixTask::MatrixTask;

 protected:
  bool work() override {
    const castmatch_call_options options = options_.now();
    castmatch_error* error = nullptr;
    const castmatch_status status =
        castmatch_vectors_put(engine_->raw, texts_.data(), rows_, texts_.size(), dim_, &options, &error);
    outcome_ = Outcome::of(status, error);
    return true;
  }
};

class EmbedTask : public MatrixTask {
 public:
  using MatrixTask::MatrixTask;

 protected:
  bool work() override {
    const castmatch_call_options options = options_.now();
    castmatch_error* error = nullptr;
    const castmatch_status status =
        castmatch_embed_into(engine_->raw, texts_.data(), texts_.size(), rows_, dim_, &options, &error);
    outcome_ = Outcome::of(status, error);
    return true;
  }
};

class SearchVectorTask : public JsonTask {
 public:
  SearchVectorTask(const Napi::Object& call, const Napi::Value& engine, const Napi::Float32Array& query,
                   const Napi::Value& request)
      : JsonTask(call, engine, request), query_(query.Data()), dim_(query.ElementLength()) {
    keep(query);
  }

 protected:
  bool work() override {
    const castmatch_call_options options = options_.now();
    castmatch_error* error = nullptr;
    const castmatch_status status = castmatch_search_vector(engine_->raw, query_, dim_, request_.data(),
                                                            request_.size(), &options, &answer_, &error);
    outcome_ = Outcome::of(status, error);
    return true;
  }

 private:
  const float* const query_;
  const size_t dim_;
};

template <class T>
Napi::Value start_matrix(const Napi::CallbackInfo& info) {
  const auto dim = static_cast<size_t>(info[4].ToNumber().Int64Value());
  return Task::start(info.Env(),
                     std::make_unique<T>(info[0].As<Napi::Object>(), info[1], info[2].As<Napi::Array>(),
                                         info[3].As<Napi::Float32Array>(), dim));
}

/// (call, engine, ids, rows, dim)
Napi::Value vectors_put(const Napi::CallbackInfo& info) { return start_matrix<PutTask>(info); }

/// (call, engine, texts, rows, dim): fills `rows`
Napi::Value embed_into(const Napi::CallbackInfo& info) { return start_matrix<EmbedTask>(info); }

/// (call, engine, query, request) -> JSON text
Napi::Value search_vector(const Napi::CallbackInfo& info) {
  return Task::start(info.Env(),
                     std::make_unique<SearchVectorTask>(info[0].As<Napi::Object>(), info[1],
                                                        info[2].As<Napi::Float32Array>(), info[3]));
}

}  // namespace

void export_vectors(Napi::Object exports) {
  const Napi::Env env = exports.Env();
  exports.Set("vectorsPut", Napi::Function::New<vectors_put>(env));
  exports.Set("embedInto", Napi::Function::New<embed_into>(env));
  exports.Set("searchVector", Napi::Function::New<search_vector>(env));
}

}  // namespace cmnode
