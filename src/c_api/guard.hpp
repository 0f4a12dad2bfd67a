// The wall that no exception passes, and the owned objects of the C ABI that hold no engine.
#pragma once
#include <atomic>
#include <memory>
#include <new>
#include <string>
#include <string_view>

#include "castmatch/castmatch.h"
#include "core/call.hpp"
#include "core/error.hpp"

struct castmatch_error {
  castmatch_status status;
  bool retryable;
  std::string message;
  std::string detail;
};

struct castmatch_cancel {
  std::shared_ptr<cm::CancelToken> token;
};

namespace cm::door {

/// Puts `error` where the caller asked for it; its status.
castmatch_status report(castmatch_error** err, const Error& error) noexcept;
/// The exception in flight as an error; to be called in a catch block.
castmatch_status report_current(castmatch_error** err) noexcept;

/// Runs `body`, which may throw or return a status; nothing leaves but a status and *err.
template <class Body>
castmatch_status guard(castmatch_error** err, Body&& body) noexcept {
  try {
    if constexpr (std::is_void_v<decltype(body())>) {
      body();
      return CASTMATCH_OK;
    } else {
      return body();
    }
  } catch (...) {
    return report_current(err);
  }
}

/// MISUSE when a pointer that may not be NULL is.
void need(const void* pointer, const char* name);

/// Copies `text` into a buffer of the ABI.
void fill(castmatch_buf* out, std::string_view text);
void clear(castmatch_buf* out) noexcept;

/// MISUSE when `size` cannot be what the _INIT macro of any version set.
void check_struct_size(size_t size, size_t alignment, const char* name);

/// The struct that a caller of any version passed, as this version's: what the caller's lacks is as in
/// `defaults`, what this library does not know must be zero.
template <class T>
T accept_struct(const T* given, const T& defaults, const char* name) {
  if (given == nullptr) return defaults;
  T out = defaults;
  const size_t size = given->struct_size;
  check_struct_size(size, alignof(T), name);
  const auto* bytes = reinterpret_cast<const unsigned char*>(given);
  for (size_t i = sizeof(T); i < size; ++i) {
    if (bytes[i] != 0) {
      throw Error(Status::unsupported,
                  std::string(name) + " uses a field that this version does not know; update the library");
    }
  }
  const size_t known = size < sizeof(T) ? size : sizeof(T);
  std::copy(bytes, bytes + known, reinterpret_cast<unsigned char*>(&out));
  out.struct_size = sizeof(T);
  return out;
}

}  // namespace cm::door
