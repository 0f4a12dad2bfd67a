// Finished jobs of one asyncio loop. Workers put a ticket into the mailbox and wake the loop by a pipe; the
// loop takes outcomes on its own thread. So no worker ever needs the GIL.
#pragma once
#include <unistd.h>

#include <memory>
#include <mutex>
#include <unordered_map>
#include <vector>

#include "job.hpp"

namespace cmpy {

class Completions {
 public:
  Completions();
  ~Completions();
  Completions(const Completions&) = delete;
  Completions& operator=(const Completions&) = delete;

  /// Readable when something is finished.
  int fileno() const;
  py::int_ start(const std::shared_ptr<Job>& job, Pins pins);
  void cancel(uint64_t ticket);
  /// [(ticket, outcome), ..]
  py::list take();

 private:
  struct Mailbox;
  struct InFlight {
    std::shared_ptr<Job> job;
    Pins pins;
  };
  const pid_t pid_ = getpid();
  std::shared_ptr<Mailbox> mailbox_;
  std::unordered_map<uint64_t, InFlight> in_flight_;  // with the GIL
  uint64_t next_ticket_ = 0;
};

}  // namespace cmpy
