// castmatch pipe: one JSON object a line in, one a line out, in the same order.
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "cli/context.hpp"
#include "cli/error_text.hpp"
#include "cli/pipe_line.hpp"

namespace cm::cli {
namespace {

constexpr size_t kPipeReadBytes = 64 << 10;
constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
constexpr size_t kLongestLine = 17 << 20;  // a request of 16 MiB and what stands around it

/// The lines of standard input, numbered from 1.
class Lines {
 public:
  explicit Lines(const Interrupt& interrupt) : interrupt_(interrupt) {}

  /// False at the end, or once interrupted. A line that is too long is passed over and comes as "".
  bool next(std::string& line) {
    line.clear();
    for (size_t searched = 0;;) {
      const size_t end = held_.find('\n', searched);
      if (end != std::string::npos) return hand_out(line, end);
      if (too_long_ || held_.size() > kLongestLine) drop();
      searched = held_.size();
      if (!fill()) return !held_.empty() && !interrupt_.raised() ? hand_out(line, held_.size()) : false;
    }
  }
  size_t number() const noexcept { return number_; }
  bool too_long() const noexcept { return last_too_long_; }

 private:
  bool hand_out(std::string& line, size_t end) {
    ++number_;
    last_too_long_ = std::exchange(too_long_, false);
    if (!last_too_long_) line = held_.substr(0, end);
    held_.erase(0, end + 1);
    return true;
  }

  void drop() {
    too_long_ = true;
    held_.clear();
  }

  bool fill() {
    char bytes[kPipeReadBytes];
    while (interrupt_.readable(STDIN_FILENO)) {
      const ssize_t got = ::read(STDIN_FILENO, bytes, sizeof bytes);
      if (got == 0) return false;
      if (got > 0) {
        held_.append(bytes, static_cast<size_t>(got));
        return true;
      }
      if (errno != EINTR)
        throw std::runtime_error("cannot read standard input: " + std::string(std::strerror(errno)));
    }
    return false;
  }

  const Interrupt& interrupt_;
  std::string held_;
  size_t number_ = 0;
  bool too_long_ = false, last_too_long_ = false;
};

class Pipe {
 public:
  Pipe(Context& context, castmatch::Engine& engine) : context_(context), engine_(engine) {}

  void run() {
    Lines lines(context_.interrupt);
    for (std::string text; lines.next(text);) {
      if (lines.number() == 1 && text.compare(0, kByteOrderMark.size(), kByteOrderMark) == 0)
        text.erase(0, kByteOrderMark.size());
      if (lines.too_long()) {
        PipeLine unread;
        unread.fault = "is longer than 17 MiB";
        malformed(unread, lines.number());
      } else if (text.find_first_not_of(" \t\r") != std::string::npos) {
        answer(read_pipe_line(text), lines.number());
      }
    }
  }

 private:
  void answer(const PipeLine& line, size_t number) {
    if (!line.fault.empty()) return malformed(line, number);
    try {
      castmatch::CallOptions call = context_.call();
      call.deadline = std::chrono::milliseconds(line.deadline_ms);
      if (line.stream) {
        stream(line, call);
      } else {
        put(line.id, "result", engine_.invoke(line.call, line.request, call));
      }
    } catch (const castmatch::Error& error) {
      put(line.id, "error", error_json(error));
    }
  }

  /// {"id":..,"event":{..}} for each event; the last one is {"result":{..}} and becomes the answer.
  void stream(const PipeLine& line, const castmatch::CallOptions& call) {
    constexpr std::string_view kResult = "{\"result\":";
    for (const std::string& event : engine_.stream(line.call, line.request, call)) {
      if (event.compare(0, kResult.size(), kResult) == 0) {
        put(line.id, "result",
            std::string_view(event).substr(kResult.size(), event.size() - kResult.size() - 1));
      } else {
        put(line.id, "event", event);
      }
    }
  }

  void malformed(const PipeLine& line, size_t number) {
    json detail = {{"line", number}};
    if (!line.pointer.empty()) detail["pointer"] = line.pointer;
    const std::string message = "line " + std::to_string(number) + " " + line.fault;
    put(line.id, "error", error_json(castmatch::Error(CASTMATCH_INVALID, message, detail.dump())));
  }

  void put(const std::string& id, std::string_view kind, std::string_view value) {
    std::string text;
    text.reserve(value.size() + id.size() + 32);
    text.append("{\"id\":").append(id).append(",\"").append(kind).append("\":").append(value).append("}\n");
    context_.out.write(text);
  }

  Context& context_;
  castmatch::Engine& engine_;
};

}  // namespace

void add_pipe(CLI::App& app, Context& context) {
  auto create = std::make_shared<bool>(false);
  CLI::App* command = add_command(
      app, context, "pipe", "Answer requests, one JSON object a line",
      "  echo '{\"id\":1,\"call\":\"search\",\"request\":{\"query\":\"kathak\"}}' | castmatch pipe\n"
      "In:  {\"id\":1,\"call\":\"search\",\"request\":{..},\"deadline_ms\":200,\"stream\":false}; "
      "deadline_ms 0: none\n"
      "Out: {\"id\":1,\"result\":{..}} or "
      "{\"id\":1,\"error\":{\"code\",\"message\",\"detail\",\"retryable\"}}, in the order in\n"
      "     which the requests came; with \"stream\":true {\"id\":1,\"event\":{..}} lines before the "
      "result.");
  command->add_flag("--create", *create, "Make the database when it is not there");
  command->callback([&context, create] {
    context.command = [&context, create] {
      Pipe(context, context.engine(*create ? Missing::create : Missing::refuse)).run();
      return exit_ok;
    };
  });
}

}  // namespace cm::cli
