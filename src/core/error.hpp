// Errors inside the library: thrown as cm::Error, turned into castmatch_error at the C door.
#pragma once
#include <cstdint>
#include <exception>
#include <string>
#include <string_view>
#include <vector>

namespace cm {

/// The numbers of castmatch_status; frozen.
enum class Status : int32_t {
  ok = 0,
  end = 1,
  invalid = -1,
  not_found = -2,
  conflict = -3,
  busy = -4,
  cancelled = -5,
  timeout = -6,
  misuse = -7,
  closed = -8,
  budget = -9,
  rate_limited = -10,
  auth = -11,
  provider = -12,
  storage = -13,
  corrupt = -14,
  unsupported = -15,
  forked = -16,
  no_memory = -17,
  internal = -18,
};

/// "INVALID"; "UNKNOWN" for a number that is none.
const char* status_name(Status status) noexcept;

/// One failed call: status, a one-line message that says what to do, and detail as a JSON object in text.
class Error : public std::exception {
 public:
  Error(Status status, std::string message, std::string detail = "{}", bool retryable = false);
  const char* what() const noexcept override { return message_.c_str(); }
  Status status() const noexcept { return status_; }
  const std::string& message() const noexcept { return message_; }
  const std::string& detail() const noexcept { return detail_; }
  bool retryable() const noexcept { return retryable_; }

 private:
  Status status_;
  std::string message_;
  std::string detail_;
  bool retryable_;
};

/// `error` of a call whose write stands all the same: its message goes on with `what` stands, its detail says
/// "committed":true.
Error after_commit(const Error& error, std::string_view what);

/// One thing wrong with a request: where (JSON pointer), what, and, for a misspelt name, the nearest known
/// one.
struct Fault {
  std::string pointer;
  std::string message;
  std::string nearest;
};

/// Gathers every fault of a request before the call fails, so that a caller mends all of them at once.
class Faults {
 public:
  void add(std::string pointer, std::string message, std::string nearest = {});
  bool empty() const noexcept { return faults_.empty(); }
  size_t size() const noexcept { return faults_.size(); }
  /// More than an error lists: what follows need not look for the nearest name.
  bool plenty() const noexcept { return faults_.size() >= 100; }
  const std::vector<Fault>& list() const noexcept { return faults_; }
  /// Throws INVALID when there are any: the message is the first fault's, detail lists all (at most 100).
  void raise() const;

 private:
  std::vector<Fault> faults_;
};

/// INVALID at one place of the request.
[[noreturn]] void fail_invalid(std::string pointer, std::string message, std::string nearest = {});

/// The name in `known` with the least edit distance to `name`, or "" when none is near (a third of its
/// length).
std::string nearest_name(std::string_view name, const std::vector<std::string_view>& known);

/// `base` + "/" + `key`, escaped as JSON pointers are (RFC 6901).
std::string pointer_to(std::string_view base, std::string_view key);
std::string pointer_to(std::string_view base, size_t index);

}  // namespace cm
