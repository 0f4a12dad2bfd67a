// A JavaScript function in the hands of other threads.
#pragma once
#include <napi.h>

#include <initializer_list>
#include <memory>

#include "environment.hpp"

namespace cmnode {

/// Any thread may hold it and drop it; the function is called and let go on the JavaScript thread alone.
class Callback {
 public:
  explicit Callback(const Napi::Function& function);
  ~Callback();
  Callback(const Callback&) = delete;
  Callback& operator=(const Callback&) = delete;

  Environment& environment() const { return *environment_; }
  /// JavaScript thread.
  void call(Napi::Env env, std::initializer_list<napi_value> arguments) const;

 private:
  std::shared_ptr<Environment> environment_;
  napi_ref function_ = nullptr;
};

}  // namespace cmnode
