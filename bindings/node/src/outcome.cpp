#include "outcome.hpp"

namespace cmnode {

Outcome Outcome::of(castmatch_status status, castmatch_error* error) {
  Outcome out;
  out.status = status;
  if (error != nullptr) {
    out.message = castmatch_error_message(error);
    out.detail = castmatch_error_detail(error);
    out.retryable = castmatch_error_retryable(error) != 0;
    castmatch_error_release(&error);
  }
  return out;
}

Outcome Outcome::failure(castmatch_status status, std::string message) {
  Outcome out;
  out.status = status;
  out.message = std::move(message);
  return out;
}

Napi::Object Outcome::describe(Napi::Env env) const {
  Napi::Object out = Napi::Object::New(env);
  out.Set("code", castmatch_status_name(status));
  out.Set("status", status);
  out.Set("message", message);
  out.Set("detail", detail);
  out.Set("retryable", retryable);
  return out;
}

}  // namespace cmnode
