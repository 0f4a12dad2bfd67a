// The calls of castmatch.h as jobs.
#pragma once
#include <memory>
#include <string>

#include "arrays.hpp"
#include "engine.hpp"

namespace cmpy {

/// As callbacks of the library: `env` is the channel.
void log_line(void* env, castmatch_log_level level, const char* module, const char* message);
int64_t clock_now(void* env);
int32_t embed_texts(void* env, const char* const* texts, const size_t* sizes, size_t count, float* rows,
                    size_t dim, char* error, size_t error_size);
void drop_embedder(void* env);

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

}  // namespace cmpy
