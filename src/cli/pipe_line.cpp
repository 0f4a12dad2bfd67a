#include "cli/pipe_line.hpp"

#include <set>
#include <stdexcept>

#include "cli/json.hpp"

namespace cm::cli {
namespace {

struct LineFault : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Walks the outermost object. It only looks for where members begin and end; what they hold is read
/// elsewhere.
class Members {
 public:
  explicit Members(std::string_view text) : text_(text) {
    skip_space();
    if (!take('{')) throw LineFault("is not a JSON object");
  }

  /// The next member; false after the last.
  bool next(std::string_view& key, std::string_view& value) {
    skip_space();
    if (take('}')) return end();
    if (!first_ && !take(',')) throw LineFault("wants a comma or } at byte " + std::to_string(at_));
    first_ = false;
    key = element();
    skip_space();
    if (!take(':')) throw LineFault("wants a colon at byte " + std::to_string(at_));
    value = element();
    if (value.empty()) throw LineFault("wants a value at byte " + std::to_string(at_));
    return true;
  }

 private:
  bool end() {
    skip_space();
    if (at_ != text_.size()) throw LineFault("goes on after its object, at byte " + std::to_string(at_));
    return false;
  }

  /// A string, or everything up to the comma, colon or bracket that ends it.
  std::string_view element() {
    skip_space();
    const size_t begin = at_;
    size_t depth = 0;
    for (; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == '"') {
        skip_string();
        continue;
      }
      if (c == '{' || c == '[') ++depth;
      if (depth == 0 && (c == ',' || c == ':' || c == '}' || c == ']')) break;
      if (c == '}' || c == ']') --depth;
    }
    if (at_ == text_.size()) throw LineFault("ends inside its object");
    size_t size = at_ - begin;
    while (size > 0 && is_space(text_[begin + size - 1])) --size;
    return text_.substr(begin, size);
  }

  /// Leaves at_ on the closing quote.
  void skip_string() {
    for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_) {
      if (text_[at_] == '\\') ++at_;
    }
    if (at_ >= text_.size()) throw LineFault("ends inside a string");
  }

  static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
  void skip_space() {
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
  }
  bool take(char c) {
    if (at_ == text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  std::string_view text_;
  size_t at_ = 0;
  bool first_ = true;
};

json read_value(std::string_view name, std::string_view value) {
  json out = json::parse(value, nullptr, false);
  if (out.is_discarded()) throw LineFault("/" + std::string(name) + " is no JSON");
  return out;
}

std::string read_id(std::string_view value) {
  const json id = read_value("id", value);
  if (id.is_structured()) throw LineFault("/id must be a string or a number");
  return std::string(value);
}

int64_t read_deadline(std::string_view value) {
  const json deadline = read_value("deadline_ms", value);
  if (!deadline.is_number_integer() || deadline.get<int64_t>() < 0) {
    throw LineFault("/deadline_ms must be a whole number from 0");
  }
  return deadline.get<int64_t>();
}

void set_member(PipeLine& line, std::string_view key, std::string_view value) {
  if (key == "\"id\"") {
    line.id = read_id(value);
  } else if (key == "\"call\"") {
    const json call = read_value("call", value);
    if (!call.is_string()) throw LineFault("/call must be the name of an operation");
    line.call = call.get<std::string>();
  } else if (key == "\"request\"") {
    line.request = value;
  } else if (key == "\"deadline_ms\"") {
    line.deadline_ms = read_deadline(value);
  } else if (key == "\"stream\"") {
    const json stream = read_value("stream", value);
    if (!stream.is_boolean()) throw LineFault("/stream must be true or false");
    line.stream = stream.get<bool>();
  } else {
    throw LineFault("has an unknown member " + std::string(key.substr(0, 80)) +
                    "; a line takes id, call, request, deadline_ms and stream");
  }
}

/// "/id" of the key "id" in its quotes, which was seen once already.
void refuse_twice(PipeLine& line, std::string_view key) {
  if (!line.fault.empty()) return;
  line.pointer = "/" + std::string(key.substr(1, key.size() - 2));
  line.fault = line.pointer + " key is given twice";
}

void read_members(PipeLine& line, std::string_view text) {
  std::set<std::string_view> seen;
  std::string_view key, value;
  for (Members members(text); members.next(key, value);) {
    try {
      const bool first = seen.insert(key).second;
      if (first) set_member(line, key, value);
      if (!first) refuse_twice(line, key);
    } catch (const LineFault& fault) {
      if (line.fault.empty()) line.fault = fault.what();  // read on: the id may follow
    }
  }
}

}  // namespace

PipeLine read_pipe_line(std::string_view text) {
  PipeLine line;
  try {
    read_members(line, text);
    if (line.fault.empty() && line.call.empty()) line.fault = "has no member \"call\"";
  } catch (const LineFault& fault) {
    line.fault = fault.what();
  }
  if (line.request.empty()) line.request = "{}";
  return line;
}

}  // namespace cm::cli
