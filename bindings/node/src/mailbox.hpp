// The way from any thread to the JavaScript thread of one environment.
#pragma once
#include <napi.h>

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

/// Letters wait in a queue of our own; the thread-safe function is only the bell. So a burst of answers costs
/// one wake-up, and nothing is lost between the end of the environment and the end of the thread-safe
/// function.
class Mailbox {
 public:
  explicit Mailbox(Napi::Env env);

  /// Any thread. False when the environment has ended; the letter is dropped.
  bool post(std::unique_ptr<Letter> letter);
  /// JavaScript thread: whether the event loop is to stay alive for letters.
  void keep_loop_alive(bool keep);
  /// The environment ends: what lies here is dropped, nothing more is taken.
  void close();

 private:
  static void deliver(napi_env env, napi_value, void* context, void*);
  std::vector<std::unique_ptr<Letter>> collect();

  const napi_env env_;
  napi_threadsafe_function bell_ = nullptr;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Letter>> letters_;
  bool open_ = true;
  std::atomic<int> ringing_{0};
};

}  // namespace cmnode
