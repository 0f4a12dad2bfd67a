#include "task.hpp"

#include <algorithm>
#include <new>

namespace cmnode {

CallOptions::CallOptions(const Napi::Object& call) {
  const Napi::Value timeout = call.Get("timeout");
  const Napi::Value trace_id = call.Get("traceId");
  if (timeout.IsNumber()) timeout_ = std::chrono::milliseconds(timeout.ToNumber().Int64Value());
  if (trace_id.IsString()) trace_id_ = trace_id.ToString().Utf8Value();
  castmatch_error* error = nullptr;
  if (castmatch_cancel_new(&cancel_, &error) != CASTMATCH_OK) {
    castmatch_error_release(&error);
    throw Napi::Error::New(call.Env(), "out of memory");
  }
}

castmatch_call_options CallOptions::now() const {
  using std::chrono::milliseconds;
  castmatch_call_options out = CASTMATCH_CALL_OPTIONS_INIT;
  out.cancel = cancel_;
  if (timeout_ > milliseconds(0)) {
    const auto waited = std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - started_);
    out.deadline_ms = std::max<int64_t>(1, (timeout_ - waited).count());
  }
  if (!trace_id_.empty()) out.trace_id = trace_id_.c_str();
  return out;
}

Napi::Value Task::start(Napi::Env env, std::unique_ptr<Task> task) {
  napi_value promise = nullptr;
  NAPI_THROW_IF_FAILED(env, napi_create_promise(env, &task->deferred_, &promise), Napi::Value());
  task->environment_ = Environment::of(env).shared_from_this();
  task->environment_->start(std::move(task));
  return Napi::Value(env, promise);
}

void Task::keep(const Napi::Value& value) {
  napi_ref ref = nullptr;
  NAPI_THROW_IF_FAILED_VOID(value.Env(), napi_create_reference(value.Env(), value, 1, &ref));
  kept_.push_back(ref);
}

void Task::run() {
  try {
    worked_ = work();
  } catch (const std::bad_alloc&) {
    outcome_ = Outcome::failure(CASTMATCH_NO_MEMORY, "out of memory");
    worked_ = true;
  }
}

void Task::done(std::unique_ptr<Job> self) {
  const std::shared_ptr<Environment> environment = environment_;
  if (!worked_) {
    environment->pool().post(std::move(self));
    return;
  }
  std::unique_ptr<Letter> letter(static_cast<Task*>(self.release()));
  environment->mailbox().post(std::move(letter));
}

void Task::open(Napi::Env env) {
  environment_->settled(*this);
  for (napi_ref ref : kept_) napi_delete_reference(env, ref);
  if (outcome_.ok()) {
    napi_resolve_deferred(env, deferred_, result(env));
  } else {
    napi_reject_deferred(env, deferred_, outcome_.describe(env));
  }
}

}  // namespace cmnode
