#include "mailbox.hpp"

#include <thread>
#include <utility>

namespace cmnode {

Mailbox::Mailbox(Napi::Env env) : env_(env) {
  const napi_value name = Napi::String::New(env, "castmatch");
  NAPI_THROW_IF_FAILED_VOID(env, napi_create_threadsafe_function(env, nullptr, nullptr, name, 0, 1, nullptr,
                                                                 nullptr, this, deliver, &bell_));
  napi_unref_threadsafe_function(env, bell_);
}

bool Mailbox::post(std::unique_ptr<Letter> letter) {
  {
    std::lock_guard lock(mutex_);
    if (!open_) return false;
    letters_.push_back(std::move(letter));
    if (letters_.size() > 1) return true;  // the bell has been rung for the first one
    ++ringing_;
  }
  // Without the lock, which the JavaScript thread wants as soon as it wakes.
  napi_call_threadsafe_function(bell_, nullptr, napi_tsfn_nonblocking);
  --ringing_;
  return true;
}

std::vector<std::unique_ptr<Letter>> Mailbox::collect() {
  std::lock_guard lock(mutex_);
  return std::exchange(letters_, {});
}

void Mailbox::deliver(napi_env env, napi_value, void* context, void*) {
  if (env == nullptr) return;  // the environment ends
  for (const std::unique_ptr<Letter>& letter : static_cast<Mailbox*>(context)->collect()) {
    Napi::HandleScope scope(env);
    try {
      letter->open(env);
    } catch (const Napi::Error&) {  // JavaScript can no longer run: the worker is being terminated
    }
  }
}

void Mailbox::keep_loop_alive(bool keep) {
  std::lock_guard lock(mutex_);
  if (!open_) return;
  if (keep) {
    napi_ref_threadsafe_function(env_, bell_);
  } else {
    napi_unref_threadsafe_function(env_, bell_);
  }
}

void Mailbox::close() {
  std::vector<std::unique_ptr<Letter>> dropped;
  {
    std::lock_guard lock(mutex_);
    open_ = false;
    dropped.swap(letters_);
  }
  while (ringing_ != 0) std::this_thread::yield();  // a bell that is being rung is not taken away
}

}  // namespace cmnode
