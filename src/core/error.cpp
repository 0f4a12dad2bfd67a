#include "core/error.hpp"

#include <algorithm>
#include <utility>

#include "core/json_writer.hpp"

namespace cm {
namespace {

constexpr size_t kMaxListedFaults = 100;

struct StatusName {
  Status status;
  const char* name;
};

constexpr StatusName kStatusNames[] = {
    {Status::ok, "OK"},
    {Status::end, "END"},
    {Status::invalid, "INVALID"},
    {Status::not_found, "NOT_FOUND"},
    {Status::conflict, "CONFLICT"},
    {Status::busy, "BUSY"},
    {Status::cancelled, "CANCELLED"},
    {Status::timeout, "TIMEOUT"},
    {Status::misuse, "MISUSE"},
    {Status::closed, "CLOSED"},
    {Status::budget, "BUDGET"},
    {Status::rate_limited, "RATE_LIMITED"},
    {Status::auth, "AUTH"},
    {Status::provider, "PROVIDER"},
    {Status::storage, "STORAGE"},
    {Status::corrupt, "CORRUPT"},
    {Status::unsupported, "UNSUPPORTED"},
    {Status::forked, "FORKED"},
    {Status::no_memory, "NO_MEMORY"},
    {Status::internal, "INTERNAL"},
};

/// Messages are one line (castmatch.h); what a host sent may hold line breaks.
std::string one_line(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
  return text;
}

void write_fault(JsonWriter& out, const Fault& fault) {
  out.begin_object();
  out.member("pointer", fault.pointer);
  out.member("message", fault.message);
  if (!fault.nearest.empty()) out.member("nearest", fault.nearest);
  out.end_object();
}

std::string fault_message(const Fault& fault) {
  std::string text = fault.pointer.empty() ? fault.message : fault.pointer + " " + fault.message;
  if (!fault.nearest.empty()) text += ", did you mean \"" + fault.nearest + "\"";
  return text;
}

/// Optimal string alignment over bytes (names of fields and enumerations are ASCII): inserted, lost, changed
/// and swapped letters count one each.
size_t edit_distance(std::string_view a, std::string_view b) {
  const size_t width = b.size() + 1;
  std::vector<size_t> cost((a.size() + 1) * width);
  const auto at = [&](size_t i, size_t j) -> size_t& { return cost[i * width + j]; };
  for (size_t i = 0; i <= a.size(); ++i) at(i, 0) = i;
  for (size_t j = 0; j <= b.size(); ++j) at(0, j) = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t changed = at(i - 1, j - 1) + (a[i - 1] == b[j - 1] ? 0 : 1);
      at(i, j) = std::min({changed, at(i - 1, j) + 1, at(i, j - 1) + 1});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) at(i, j) = std::min(at(i, j), at(i - 2, j - 2) + 1);
    }
  }
  return cost.back();
}

std::string folded(std::string_view name) {
  std::string out;
  for (char c : name) {
    if (c == '_' || c == '-' || c == ' ') continue;
    out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

}  // namespace

const char* status_name(Status status) noexcept {
  for (const StatusName& row : kStatusNames) {
    if (row.status == status) return row.name;
  }
  return "UNKNOWN";
}

Error::Error(Status status, std::string message, std::string detail, bool retryable)
    : status_(status),
      message_(one_line(std::move(message))),
      detail_(std::move(detail)),
      retryable_(retryable) {}

Error after_commit(const Error& error, std::string_view what) {
  std::string detail = R"({"committed":true)";
  const std::string& before = error.detail();
  const size_t rest = before.find_first_not_of("{} ");  // its members, when it has any
  detail += rest == std::string::npos ? "}" : "," + before.substr(rest);
  return Error(error.status(), error.message() + "; " + std::string(what), std::move(detail),
               error.retryable());
}

void Faults::add(std::string pointer, std::string message, std::string nearest) {
  faults_.push_back({std::move(pointer), std::move(message), std::move(nearest)});
}

void Faults::raise() const {
  if (faults_.empty()) return;
  std::string detail;
  JsonWriter out(detail);
  out.begin_object();
  out.member("pointer", faults_.front().pointer);
  if (!faults_.front().nearest.empty()) out.member("nearest", faults_.front().nearest);
  out.key("faults").begin_array();
  for (size_t i = 0; i < std::min(faults_.size(), kMaxListedFaults); ++i) write_fault(out, faults_[i]);
  out.end_array();
  if (faults_.size() > kMaxListedFaults) out.member("faults_more", faults_.size() - kMaxListedFaults);
  out.end_object();
  std::string message = fault_message(faults_.front());
  if (faults_.size() > 1) message += " (and " + std::to_string(faults_.size() - 1) + " more, see detail)";
  throw Error(Status::invalid, std::move(message), std::move(detail));
}

void fail_invalid(std::string pointer, std::string message, std::string nearest) {
  Faults faults;
  faults.add(std::move(pointer), std::move(message), std::move(nearest));
  faults.raise();
  throw Error(Status::internal, "a fault was lost");  // raise() always throws here
}

std::string nearest_name(std::string_view name, const std::vector<std::string_view>& known) {
  constexpr size_t kLongestName = 64;
  if (name.size() > kLongestName) return {};
  const std::string wanted = folded(name);
  std::string_view best;
  size_t best_distance = std::max<size_t>(1, wanted.size() / 3) + 1;
  for (std::string_view candidate : known) {
    const size_t distance = edit_distance(wanted, folded(candidate));
    if (distance >= best_distance) continue;
    best = candidate;
    best_distance = distance;
  }
  return std::string(best);
}

std::string pointer_to(std::string_view base, std::string_view key) {
  std::string out(base);
  out += '/';
  for (char c : key) {
    if (c == '~') {
      out += "~0";
    } else if (c == '/') {
      out += "~1";
    } else {
      out += c;
    }
  }
  return out;
}

std::string pointer_to(std::string_view base, size_t index) {
  return std::string(base) + "/" + std::to_string(index);
}

}  // namespace cm
