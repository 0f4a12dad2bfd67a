#include "completions.hpp"
#include "jobs.hpp"

namespace cmpy {
namespace {

class StreamNextJob : public BufferJob {
 public:
  explicit StreamNextJob(std::shared_ptr<StreamHandle> stream) : BufferJob({}), stream_(std::move(stream)) {}

 protected:
  castmatch_status work(const castmatch_call_options*, castmatch_error** err) noexcept override {
    const castmatch_status status = castmatch_stream_next(stream_->stream, -1, &out_, err);
    stream_->busy = false;
    return status;
  }
  py::object value() override { return status_ == CASTMATCH_END ? py::none() : BufferJob::value(); }

 private:
  std::shared_ptr<StreamHandle> stream_;
};

/// Pulls in short waits, so that signals are seen between them.
class StreamPull : public BufferJob {
 public:
  explicit StreamPull(StreamHandle& stream) : BufferJob({}), stream_(stream) {}
  bool timed_out() const { return again_; }

 protected:
  castmatch_status work(const castmatch_call_options*, castmatch_error** err) noexcept override {
    const castmatch_status status = castmatch_stream_next(stream_.stream, 50, &out_, err);
    again_ = status == CASTMATCH_TIMEOUT && *err == nullptr;
    return status;
  }
  py::object value() override { return status_ == CASTMATCH_END ? py::none() : BufferJob::value(); }

 private:
  StreamHandle& stream_;
  bool again_ = false;
};

}  // namespace

py::object Stream::next(Completions* completions) {
  if (!handle_) return py::none();
  if (serves(*handle_->engine)) return failure(CASTMATCH_MISUSE, kOwnCallback);
  if (handle_->busy.exchange(true)) return failure(CASTMATCH_MISUSE, "a stream has one consumer at a time");
  if (completions != nullptr) return completions->start(std::make_shared<StreamNextJob>(handle_), Pins());
  return next_here();
}

py::object Stream::next_here() {
  const auto handle = handle_;
  StreamPull pull(*handle);
  do {
    without_gil([&] { pull.run(); });
    if (PyErr_CheckSignals() != 0) {
      handle->token->trigger();
      handle->busy = false;
      throw py::error_already_set();
    }
  } while (pull.timed_out());
  handle->busy = false;
  return pull.outcome();
}

void Stream::close() {
  if (!handle_) return;
  handle_->token->trigger();
  without_gil([&] { handle_.reset(); });
}

}  // namespace cmpy
