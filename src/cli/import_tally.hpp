// Adds up the events and results of several imports.
#pragma once
#include <chrono>
#include <string>
#include <vector>

#include "cli/json.hpp"
#include "cli/progress.hpp"

namespace cm::cli {

class ImportTally {
 public:
  /// Around the events of one call.
  void begin();
  void take(const json& event);
  void end();

  Step step() const;
  /// The counts of all calls and the lines that were rejected, in the shape of one result.
  const json& result() const noexcept { return result_; }
  /// The last line of the command, and the rejected lines below it when there are several.
  std::string text(const Terminal& terminal) const;

 private:
  void add(const json& result);
  double seconds() const;

  json result_ = json::object();
  double done_before_ = 0;  // by the calls that have ended
  double done_ = 0, total_ = 0;
  std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
};

}  // namespace cm::cli
