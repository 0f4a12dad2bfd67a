#include "c_api/counted_run.hpp"

namespace cm::door {
namespace {

void count(Core& core, const Counted& counted, Status status, int64_t begun) {
  const std::string label = "operation=\"" + std::string(counted.name) + "\"";
  const double seconds = static_cast<double>(steady_micros() - begun) * 1e-6;
  core.metrics().count("castmatch_calls_total", label + ",status=\"" + status_name(status) + "\"");
  core.metrics().observe("castmatch_call_seconds", label, seconds);
}

/// What a host should hear of even if its program swallows the error.
bool worth_logging(Status status) {
  return status == Status::internal || status == Status::corrupt || status == Status::storage;
}

std::string line(const Error& error, const Call& call) {
  return call.trace_id().empty() ? error.message() : error.message() + " [trace " + call.trace_id() + "]";
}

}  // namespace

std::string_view request_text(const char* request, size_t size) {
  if (size == 0) return "{}";
  need(request, "request");
  return {request, size};
}

std::string counted_run(const Handle::Use& use, const Counted& counted, const Call& call,
                        const std::function<void(std::string& out)>& body) {
  const int64_t begun = steady_micros();
  Core& core = use.core();
  std::string out;
  try {
    call.check();
    body(out);
  } catch (const Error& error) {
    if (worth_logging(error.status()))
      use.handle().log().write(LogLevel::error, counted.module, line(error, call));
    count(core, counted, error.status(), begun);
    throw;
  } catch (...) {
    count(core, counted, Status::internal, begun);
    throw;
  }
  count(core, counted, Status::ok, begun);
  return out;
}

json counted_parse(const Handle::Use& use, const Counted& counted, std::string_view request) {
  const int64_t begun = steady_micros();
  try {
    return parse_json(request);
  } catch (const Error& error) {
    count(use.core(), counted, error.status(), begun);
    throw;
  }
}

}  // namespace cm::door
