// castmatch_invoke and the streams: one way in for every operation.
#include <optional>
#include <thread>

#include "c_api/counted_run.hpp"
#include "c_api/operations.hpp"
#include "core/os.hpp"
#include "core/stream.hpp"

namespace cm {
namespace {

door::Counted counted(const Operation& operation) { return {operation.name, operation.module}; }

}  // namespace

/// A streamed operation: its producer thread and the queue between.
class Stream {
 public:
  Stream(std::shared_ptr<Handle> handle, const Operation& operation, json request, DoorCall call)
      : identity_(handle->identity()),
        operation_(operation),
        request_(std::move(request)),
        asked_(std::move(call)) {
    use_.emplace(std::move(handle));
  }

  static void start(const std::shared_ptr<Stream>& self) {
    os::start_thread([self] { self->produce(); }).detach();  // ends in its own time after release
  }

  EventQueue::Pulled pull(int64_t timeout_ms, std::string& event) {
    return queue_.pull(std::chrono::milliseconds(timeout_ms), event);
  }
  void cancel() noexcept { released_.trigger(); }
  const Identity& identity() const noexcept { return identity_; }

 private:
  void produce() noexcept {
    os::name_thread("castmatch-strm");
    std::exception_ptr error;
    try {
      Call call = asked_.call;
      call.also_released_by(&released_);
      call.set_sink([&](std::string event) { queue_.push(call, std::move(event)); });
      const std::string result = door::counted_run(*use_, counted(operation_), call, [&](std::string& out) {
        operation_.run(use_->core(), call, request_, out);
      });
      queue_.push(call, "{\"result\":" + result + "}");
    } catch (...) {
      error = std::current_exception();
    }
    use_.reset();  // before the end is told: whoever has seen it can close the file
    queue_.finish(std::move(error));
  }

  const Identity identity_;
  const Operation& operation_;
  const json request_;
  const DoorCall asked_;
  CancelToken released_;
  EventQueue queue_;
  std::optional<Handle::Use> use_;  // keeps handle and core while the producer runs; close waits for it
};

}  // namespace cm

struct castmatch_stream {
  std::shared_ptr<cm::Stream> stream;
};

using cm::door::clear;
using cm::door::guard;
using cm::door::need;

castmatch_status castmatch_invoke(castmatch_engine* engine, const char* operation, const char* request,
                                  size_t request_size, const castmatch_call_options* options,
                                  castmatch_buf* out, castmatch_error** err) {
  clear(out);
  return guard(err, [&] {
    need(engine, "engine");
    need(operation, "operation");
    need(out, "out");
    const cm::Handle::Use use(engine->handle);
    const cm::DoorCall asked = cm::make_call(options, use.handle());
    const cm::Operation& row = cm::find_operation(operation);
    const std::string_view text = cm::door::request_text(request, request_size);
    cm::door::fill(out, cm::door::counted_run(use, cm::counted(row), asked.call, [&](std::string& answer) {
                     row.run(use.core(), asked.call, cm::parse_json(text), answer);
                   }));
  });
}

castmatch_status castmatch_stream_open(castmatch_engine* engine, const char* operation, const char* request,
                                       size_t request_size, const castmatch_call_options* options,
                                       castmatch_stream** out, castmatch_error** err) {
  return guard(err, [&] {
    need(engine, "engine");
    need(operation, "operation");
    need(out, "out");
    const cm::Handle::Use use(engine->handle);
    cm::DoorCall asked = cm::make_call(options, use.handle());
    const cm::Operation& row = cm::find_operation(operation);
    if (!row.streams()) cm::fail_invalid("", std::string(operation) + " has no events; invoke it instead");
    auto tree = cm::door::counted_parse(use, cm::counted(row), cm::door::request_text(request, request_size));
    auto stream = std::make_shared<cm::Stream>(engine->handle, row, std::move(tree), std::move(asked));
    auto handle = std::make_unique<castmatch_stream>(castmatch_stream{stream});
    cm::Stream::start(stream);
    *out = handle.release();
  });
}

castmatch_status castmatch_stream_next(castmatch_stream* stream, int64_t timeout_ms, castmatch_buf* event,
                                       castmatch_error** err) {
  clear(event);
  return guard(err, [&]() -> castmatch_status {
    need(stream, "stream");
    need(event, "event");
    stream->stream->identity().check_caller();  // a callback would wait for the events that wait for it
    std::string text;
    switch (stream->stream->pull(timeout_ms, text)) {
      case cm::EventQueue::Pulled::end:
        return CASTMATCH_END;
      case cm::EventQueue::Pulled::timeout:
        return CASTMATCH_TIMEOUT;
      case cm::EventQueue::Pulled::event:
        break;
    }
    cm::door::fill(event, text);
    return CASTMATCH_OK;
  });
}

void castmatch_stream_release(castmatch_stream** stream) {
  if (stream == nullptr || *stream == nullptr) return;
  (*stream)->stream->cancel();
  if (!(*stream)->stream->identity().forked())
    delete *stream;  // in a fork everything stays: it is the parent's
  *stream = nullptr;
}
