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
  /// Around the events of one call. `whole`: nothing follows it, so that its total is that of all.
  void begin(std::string source, bool whole = true);
  void take(const json& event);
  void end();
  /// A line that was not even sent.
  void reject(size_t line, const std::string& error);

  Step step() const;
  /// Something was rejected and nothing else was there.
  bool in_vain() const;
  /// The counts of all calls and the lines that were rejected, in the shape of one result.
  const json& result() const noexcept { return result_; }
  /// The last line of the command, and the rejected lines below it when there are several.
  std::string text(const Terminal& terminal) const;

 private:
  void add(json result);
  double seconds() const;

  json result_ = json::object();
  std::string source_;      // file of this call; "" when there is but one
  double done_before_ = 0;  // by the calls that have ended
  double done_ = 0, total_ = 0;
  bool whole_ = true;
  std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
};

}  // namespace cm::cli
