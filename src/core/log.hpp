// Log lines go to the host's callback or nowhere.
#pragma once
#include <functional>
#include <string_view>

namespace cm {

enum class LogLevel : int { error = 1, warning = 2, info = 3, debug = 4 };

class Log {
 public:
  using Sink = std::function<void(LogLevel, std::string_view module, std::string_view message)>;
  Log() = default;
  explicit Log(Sink sink) : sink_(std::move(sink)) {}
  /// Never throws: a failing sink loses the line.
  void write(LogLevel level, std::string_view module, std::string_view message) const noexcept;

 private:
  Sink sink_;
};

}  // namespace cm
