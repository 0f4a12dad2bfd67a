// An opened engine, as JavaScript and the tasks share it.
#pragma once
#include <napi.h>

#include <atomic>
#include <memory>

#include "castmatch/castmatch.h"
#include "environment.hpp"
#include "log_sink.hpp"

namespace cmnode {

class Engine {
 public:
  Engine() = default;
  ~Engine() {
    castmatch_engine_close(raw, nullptr);  // from here on nothing calls `log` or reads `clock_us`
    castmatch_engine_release(&raw);
  }

  castmatch_engine* raw = nullptr;
  std::unique_ptr<LogSink> log;
  std::atomic<int64_t> clock_us{0};
};

using EnginePtr = std::shared_ptr<Engine>;

/// Deletes `what` on a thread of the pool: the last release of an engine or stream may wait for a disk.
template <class T>
class Disposal : public Job {
 public:
  explicit Disposal(T* what) : what_(what) {}
  void run() override { what_.reset(); }

 private:
  std::unique_ptr<T> what_;
};

template <class T>
std::shared_ptr<T> make_disposable(Napi::Env env) {
  const auto dispose = [environment = Environment::of(env).shared_from_this()](T* what) {
    environment->pool().post(std::make_unique<Disposal<T>>(what));
  };
  return std::shared_ptr<T>(new T(), dispose);
}

/// The engine behind a handle. Throws {code: 'CLOSED'} after close().
EnginePtr engine_of(const Napi::Value& handle);

}  // namespace cmnode
