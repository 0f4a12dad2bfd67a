// How far a long call is: a bar on a terminal, a line now and then elsewhere. Both on standard error.
#pragma once
#include <chrono>
#include <string>

#include "cli/terminal.hpp"

namespace cm::cli {

struct Step {
  double done = 0;
  double total = 0;  // 0: not known
  double per_second = 0;
};

/// "600 talents  ████████████████████  100 %  31,000/s"
std::string progress_text(const Step& step, const std::string& what);

class Progress {
 public:
  Progress(const Terminal& terminal, std::string what);
  ~Progress() { clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void show(const Step& step);
  /// Takes the bar away, so that other text can be written.
  void clear();

 private:
  const Terminal& terminal_;
  const std::string what_;
  std::chrono::steady_clock::time_point next_;
  bool shown_ = false;
};

}  // namespace cm::cli
