// Any request to any operation through the C door: an answer that is JSON, or an error that says why; never
// INTERNAL. The input is the name of an operation, a line end, and the request. What would reach for files is
// left out.
#include <castmatch/castmatch.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace {

castmatch_engine* engine() {
  static castmatch_engine* const made = [] {
    castmatch_engine* out = nullptr;
    castmatch_engine_options options = CASTMATCH_ENGINE_OPTIONS_INIT;
    options.threads = 1;
    if (castmatch_engine_open(":memory:", &options, &out, nullptr) != CASTMATCH_OK) std::abort();
    return out;
  }();
  return made;
}

bool reaches_for_files(std::string_view operation, std::string_view request) {
  return operation == "backup" || request.find("path") != std::string_view::npos ||
         request.find("\\u00") != std::string_view::npos;  // a "path" that is written with escapes
}

void check(castmatch_status status, const castmatch_buf& out, const castmatch_error* err) {
  if (status == CASTMATCH_OK) {
    if (err != nullptr || !nlohmann::json::accept(out.data, out.data + out.size)) std::abort();
    return;
  }
  if (err == nullptr || out.data != nullptr || status == CASTMATCH_INTERNAL) std::abort();
  if (castmatch_error_status(err) != status || *castmatch_error_message(err) == '\0') std::abort();
  if (!nlohmann::json::accept(std::string(castmatch_error_detail(err)))) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const size_t line = std::min(input.find('\n'), input.size());
  const std::string operation(input.substr(0, line));
  const std::string_view request = input.substr(std::min(line + 1, input.size()));
  if (reaches_for_files(operation, request)) return 0;
  castmatch_call_options options = CASTMATCH_CALL_OPTIONS_INIT;
  options.deadline_ms = 2000;
  castmatch_buf out = CASTMATCH_BUF_INIT;
  castmatch_error* err = nullptr;
  check(castmatch_invoke(engine(), operation.c_str(), request.data(), request.size(), &options, &out, &err),
        out, err);
  castmatch_buf_dispose(&out);
  castmatch_error_release(&err);
  return 0;
}
