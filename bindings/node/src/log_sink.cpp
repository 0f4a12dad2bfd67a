#include "log_sink.hpp"

#include <string>

namespace cmnode {
namespace {
constexpr int kMostWaiting = 4096;
}

class LogSink::Line : public Letter {
 public:
  Line(std::shared_ptr<State> state, castmatch_log_level level, const char* module, const char* message)
      : state_(std::move(state)), level_(level), module_(module), message_(message) {}

  void open(Napi::Env env) override {
    state_->waiting.fetch_sub(1);
    const int dropped = state_->dropped.exchange(0);
    state_->function.call(env, {Napi::Number::New(env, level_), Napi::String::New(env, module_),
                                Napi::String::New(env, message_), Napi::Number::New(env, dropped)});
  }

 private:
  const std::shared_ptr<State> state_;
  const castmatch_log_level level_;
  const std::string module_;
  const std::string message_;
};

void LogSink::write(void* self, castmatch_log_level level, const char* module, const char* message) {
  const std::shared_ptr<State>& state = static_cast<LogSink*>(self)->state_;
  if (state->waiting.fetch_add(1) >= kMostWaiting) {
    state->waiting.fetch_sub(1);
    state->dropped.fetch_add(1);
    return;
  }
  state->function.environment().mailbox().post(std::make_unique<Line>(state, level, module, message));
}

}  // namespace cmnode
