// What a call of the library ended with, held after its error object is gone.
#pragma once
#include <napi.h>

#include <string>

#include "castmatch/castmatch.h"

namespace cmnode {

struct Outcome {
  castmatch_status status = CASTMATCH_OK;
  std::string message;
  std::string detail = "{}";
  bool retryable = false;

  bool ok() const { return status == CASTMATCH_OK; }
  /// Takes over `error`, which may be NULL.
  static Outcome of(castmatch_status status, castmatch_error* error);
  static Outcome failure(castmatch_status status, std::string message);
  /// {code, status, message, detail, retryable}: lib/errors.cjs makes the Error, where the caller's stack is
  /// known.
  Napi::Object describe(Napi::Env env) const;
};

}  // namespace cmnode
