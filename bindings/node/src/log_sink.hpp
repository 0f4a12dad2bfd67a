// Log lines on their way to JavaScript.
#pragma once
#include <atomic>
#include <memory>

#include "callback.hpp"
#include "castmatch/castmatch.h"

namespace cmnode {

/// Lines wait for the event loop. While too many wait, further ones are dropped, and the next one tells how
/// many.
class LogSink {
 public:
  explicit LogSink(const Napi::Function& function) : state_(std::make_shared<State>(function)) {}
  /// A castmatch_log_cb; `self` is the sink.
  static void write(void* self, castmatch_log_level level, const char* module, const char* message);

 private:
  struct State {
    explicit State(const Napi::Function& f) : function(f) {}
    const Callback function;
    std::atomic<int> waiting{0};
    std::atomic<int> dropped{0};
  };
  class Line;
  std::shared_ptr<State> state_;
};

}  // namespace cmnode
