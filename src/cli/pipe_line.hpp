// One line of `castmatch pipe`: its members as they stand there, so that the engine reads the request itself.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace cm::cli {

struct PipeLine {
  std::string id = "null";   // JSON, as it came
  std::string call;          // the operation
  std::string_view request;  // JSON, unread; "{}" when absent
  int64_t deadline_ms = 0;
  bool stream = false;
  std::string fault;    // what is wrong with the line; "" when nothing is
  std::string pointer;  // where, when a member is what is wrong
};

/// Reads `text`; the result points into it.
PipeLine read_pipe_line(std::string_view text);

}  // namespace cm::cli
