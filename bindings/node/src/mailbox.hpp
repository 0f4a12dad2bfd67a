// The way from any thread to the JavaScript thread of one environment.
#pragma once
#include <napi.h>
#include <uv.h>

#include <atomic>
#include <memory>
#include <mutex>
#include <vector>

namespace cmnode {

class Letter {
 public:
  virtual ~Letter() = default;
  /// On the JavaScript thread. A letter that is dropped instead may be destroyed on any thread: no N-API
  /// there.
  virtual void open(Napi::Env env) = 0;
};

/// Letters wait in a queue of our own, and libuv's async handle is the bell: a burst of answers costs one
/// wake-up. (A thread-safe function of N-API rings under its lock, which the thread that wakes runs into.)
class Mailbox {
 public:
  explicit Mailbox(Napi::Env env);

  /// Any thread. False when the environment has ended; the letter is dropped.
  bool post(std::unique_ptr<Letter> letter);
  /// JavaScript thread: whether the event loop is to stay alive for letters.
  void keep_loop_alive(bool keep);
  /// JavaScript thread: the environment ends; what lies here is dropped, nothing more is taken. Twice is no
  /// error.
  void close();

 private:
  void deliver();
  std::vector<std::unique_ptr<Letter>> collect();

  const napi_env env_;
  uv_async_t* const bell_ = new uv_async_t;  // goes when libuv has closed it
  napi_async_context context_ = nullptr;
  bool delivering_ = false;  // JavaScript thread only
  std::mutex mutex_;
  std::vector<std::unique_ptr<Letter>> letters_;
  bool open_ = true;
  std::atomic<int> ringing_{0};
};

}  // namespace cmnode
