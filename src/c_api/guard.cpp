#include "c_api/guard.hpp"

#include <cstdlib>
#include <cstring>
#include <system_error>

#include "core/utf8.hpp"

namespace cm::door {
namespace {

/// Given when there is no memory for an error object; never freed.
castmatch_error& no_memory_error() {
  static castmatch_error* const error =
      new castmatch_error{CASTMATCH_NO_MEMORY, true, "out of memory", "{}"};  // lives as long as the process
  return *error;
}

}  // namespace

castmatch_status report(castmatch_error** err, const Error& error) noexcept {
  const auto status = static_cast<castmatch_status>(error.status());
  if (err == nullptr || *err != nullptr) return status;
  try {
    // Errors may quote what a host passed, which need not be UTF-8.
    *err = new castmatch_error{status, error.retryable(), well_formed(error.message()),
                               well_formed(error.detail())};
  } catch (...) {
    *err = &no_memory_error();
  }
  return status;
}

castmatch_status report_current(castmatch_error** err) noexcept {
  try {
    throw;
  } catch (const Error& error) {
    return report(err, error);
  } catch (const std::bad_alloc&) {
    if (err != nullptr && *err == nullptr) *err = &no_memory_error();
    return CASTMATCH_NO_MEMORY;
  } catch (const std::system_error& e) {
    if (e.code() != std::errc::resource_unavailable_try_again) {
      return report(err, Error(Status::internal, std::string("internal error: ") + e.what()));
    }
    return report(err, Error(Status::no_memory,
                             "the system gives no further thread; end some, or raise the limit", "{}", true));
  } catch (const std::exception& e) {
    return report(err, Error(Status::internal, std::string("internal error: ") + e.what()));
  } catch (...) {
    return report(err, Error(Status::internal, "internal error"));
  }
}

void need(const void* pointer, const char* name) {
  if (pointer == nullptr) throw Error(Status::misuse, std::string(name) + " must not be NULL");
}

void check_struct_size(size_t size, size_t alignment, const char* name) {
  constexpr size_t kLargest = 4096;  // no version's struct will be; beyond lies what the caller does not own
  if (size >= sizeof(size_t) && size <= kLargest && size % alignment == 0) return;
  throw Error(Status::misuse, std::string(name) + ".struct_size is not set, was " + std::to_string(size) +
                                  "; use the _INIT macro");
}

void clear(castmatch_buf* out) noexcept {
  if (out != nullptr) *out = CASTMATCH_BUF_INIT;
}

void fill(castmatch_buf* out, std::string_view text) {
  auto* data = static_cast<char*>(std::malloc(text.size() + 1));
  if (data == nullptr) throw std::bad_alloc();
  std::memcpy(data, text.data(), text.size());
  data[text.size()] = '\0';
  out->data = data;
  out->size = text.size();
}

}  // namespace cm::door

using cm::door::guard;
using cm::door::need;

castmatch_status castmatch_error_status(const castmatch_error* error) {
  return error == nullptr ? CASTMATCH_OK : error->status;
}
const char* castmatch_error_message(const castmatch_error* error) {
  return error == nullptr ? "" : error->message.c_str();
}
const char* castmatch_error_detail(const castmatch_error* error) {
  return error == nullptr ? "{}" : error->detail.c_str();
}
int castmatch_error_retryable(const castmatch_error* error) {
  return error != nullptr && error->retryable ? 1 : 0;
}

void castmatch_error_release(castmatch_error** error) {
  if (error == nullptr || *error == nullptr) return;
  if (*error != &cm::door::no_memory_error()) delete *error;
  *error = nullptr;
}

void castmatch_buf_dispose(castmatch_buf* buf) {
  if (buf == nullptr) return;
  std::free(buf->data);
  cm::door::clear(buf);
}

castmatch_status castmatch_cancel_new(castmatch_cancel** out, castmatch_error** err) {
  return guard(err, [&] {
    need(out, "out");
    *out = new castmatch_cancel{std::make_shared<cm::CancelToken>()};
  });
}

void castmatch_cancel_trigger(castmatch_cancel* cancel) {
  if (cancel != nullptr) cancel->token->trigger();
}

void castmatch_cancel_release(castmatch_cancel** cancel) {
  if (cancel == nullptr) return;
  delete *cancel;
  *cancel = nullptr;
}
