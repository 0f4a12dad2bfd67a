// A shared pointer inside a JavaScript object, with a tag that no other object carries.
#pragma once
#include <napi.h>

#include <memory>

namespace cmnode {

template <class T>
Napi::Object wrap(Napi::Env env, std::shared_ptr<T> pointer, const napi_type_tag& tag) {
  using Pointer = std::shared_ptr<T>;
  const auto drop = [](napi_env, void* data, void*) { delete static_cast<Pointer*>(data); };
  auto kept = std::make_unique<Pointer>(std::move(pointer));
  Napi::Object object = Napi::Object::New(env);
  object.TypeTag(&tag);
  NAPI_THROW_IF_FAILED(env, napi_wrap(env, object, kept.get(), drop, nullptr, nullptr), object);
  kept.release();
  return object;
}

/// The pointer inside `value`; null once it was let go.
template <class T>
std::shared_ptr<T>& held(const Napi::Value& value, const napi_type_tag& tag) {
  if (!value.IsObject() || !value.As<Napi::Object>().CheckTypeTag(&tag)) {
    throw Napi::TypeError::New(value.Env(), "not a handle of castmatch");
  }
  void* data = nullptr;
  napi_unwrap(value.Env(), value, &data);
  return *static_cast<std::shared_ptr<T>*>(data);
}

}  // namespace cmnode
