#include "mailbox.hpp"

#include <thread>
#include <utility>

namespace cmnode {
namespace {

uv_handle_t* handle(uv_async_t* bell) { return reinterpret_cast<uv_handle_t*>(bell); }

}  // namespace

Mailbox::Mailbox(Napi::Env env) : env_(env) {
  const napi_value name = Napi::String::New(env, "castmatch");
  uv_loop_t* loop = nullptr;
  NAPI_THROW_IF_FAILED_VOID(env, napi_async_init(env, nullptr, name, &context_));
  NAPI_THROW_IF_FAILED_VOID(env, napi_get_uv_event_loop(env, &loop));
  bell_->data = this;
  const auto on_ring = [](uv_async_t* bell) { static_cast<Mailbox*>(bell->data)->deliver(); };
  if (uv_async_init(loop, bell_, on_ring) != 0) throw Napi::Error::New(env, "the event loop takes no handle");
  uv_unref(handle(bell_));
}

bool Mailbox::post(std::unique_ptr<Letter> letter) {
  {
    std::lock_guard lock(mutex_);
    if (!open_) return false;
    letters_.push_back(std::move(letter));
    if (letters_.size() > 1) return true;  // the bell has been rung for the first one
    ++ringing_;
  }
  uv_async_send(bell_);  // without the lock, which the JavaScript thread wants as soon as it wakes
  --ringing_;
  return true;
}

std::vector<std::unique_ptr<Letter>> Mailbox::collect() {
  std::lock_guard lock(mutex_);
  return std::exchange(letters_, {});
}

/// When the scope closes, what awaits the promises that were settled runs.
void Mailbox::deliver() {
  const Napi::HandleScope outer(env_);
  napi_callback_scope scope = nullptr;
  if (napi_open_callback_scope(env_, nullptr, context_, &scope) != napi_ok) return;
  delivering_ = true;
  for (const std::unique_ptr<Letter>& letter : collect()) {
    const Napi::HandleScope inner(env_);
    try {
      letter->open(env_);
    } catch (const Napi::Error&) {  // JavaScript can no longer run: the worker is being terminated
    }
  }
  napi_close_callback_scope(env_, scope);
  delivering_ = false;
}

void Mailbox::keep_loop_alive(bool keep) {
  std::lock_guard lock(mutex_);
  if (!open_) return;
  if (keep) {
    uv_ref(handle(bell_));
  } else {
    uv_unref(handle(bell_));
  }
}

void Mailbox::close() {
  std::vector<std::unique_ptr<Letter>> dropped;
  {
    std::lock_guard lock(mutex_);
    if (!open_) return;
    open_ = false;
    dropped.swap(letters_);
  }
  while (ringing_ != 0) std::this_thread::yield();  // a bell that is being rung is not taken away
  uv_close(handle(bell_), [](uv_handle_t* closed) { delete reinterpret_cast<uv_async_t*>(closed); });
  if (!delivering_)
    napi_async_destroy(env_, context_);  // else a letter ends the environment, and needs it still
}

}  // namespace cmnode
