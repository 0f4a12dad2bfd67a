#include "c_api/counted_run.hpp"

namespace cm::door {
namespace {

void count(Core& core, const Operation& operation, Status status, int64_t begun) {
  const std::string label = "operation=\"" + std::string(operation.name) + "\"";
  const double seconds = static_cast<double>(steady_micros() - begun) * 1e-6;
  core.metrics().count("castmatch_calls_total", label + ",status=\"" + status_name(status) + "\"");
  core.metrics().observe("castmatch_call_seconds", label, seconds);
}

/// What a host should hear of even if its program swallows the error.
bool worth_logging(Status status) {
  return status == Status::internal || status == Status::corrupt || status == Status::storage;
}

}  // namespace

std::string_view request_text(const char* request, size_t size) {
  if (size == 0) return "{}";
  need(request, "request");
  return {request, size};
}

std::string counted_run(Handle& handle, const Operation& operation, const Call& call,
                        const std::function<void(std::string& out)>& body) {
  const int64_t begun = steady_micros();
  std::string out;
  try {
    call.check();
    body(out);
  } catch (const Error& error) {
    if (worth_logging(error.status())) handle.log().write(LogLevel::error, operation.module, error.what());
    count(handle.core(), operation, error.status(), begun);
    throw;
  } catch (...) {
    count(handle.core(), operation, Status::internal, begun);
    throw;
  }
  count(handle.core(), operation, Status::ok, begun);
  return out;
}

}  // namespace cm::door
