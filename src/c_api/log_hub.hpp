// The logs of the open handles of a core: lines of background work have no caller, so they go to all of them.
#pragma once
#include <memory>

#include "core/log.hpp"

namespace cm {

/// Safe from every thread. A host's log is called on a thread of the hub's own and with no lock held, so it
/// may open and release engines, and nobody but close waits for it.
class LogHub {
 public:
  LogHub();
  ~LogHub();  ///< waits for nothing; lines that were not begun are lost
  LogHub(const LogHub&) = delete;
  LogHub& operator=(const LogHub&) = delete;

  void add(std::shared_ptr<const Log> log);
  /// No further line goes to it; one may be on its way.
  void remove(const Log* log) noexcept;
  /// And none is on its way either: the host may free what it uses.
  void remove_and_wait(const Log* log);
  size_t size() const;
  /// Returns at once. Lines are lost when the logs are a few hundred behind, or no thread is to be had.
  void write(LogLevel level, std::string_view module, std::string_view message);

 private:
  struct Shared;
  const std::shared_ptr<Shared>
      shared_;  // with the thread, which nobody joins: it may sit in the host's code
};

}  // namespace cm
