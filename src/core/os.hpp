// Everything that differs by operating system.
#pragma once
#include <signal.h>

#include <cstdint>
#include <thread>
#include <utility>

namespace cm::os {

/// This process's id; a fork changes it. Cached, refreshed by a fork handler: a few nanoseconds.
int64_t process_id() noexcept;

/// CPU time of the calling thread in microseconds.
int64_t thread_cpu_micros() noexcept;

/// Resident memory of the process in bytes; 0 where unknown.
uint64_t resident_bytes() noexcept;

/// Names the calling thread for debuggers (at most 15 bytes are kept).
void name_thread(const char* name) noexcept;

/// While it lives, the calling thread takes no signal, and the threads that it starts are born so: the
/// library's threads never run a host's handlers. Those that a fault of the thread itself raises (SIGSEGV,
/// SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGSYS) stay as they are, for a host's crash reporter to see.
class SignalsBlocked {
 public:
  SignalsBlocked() noexcept;
  ~SignalsBlocked();
  SignalsBlocked(const SignalsBlocked&) = delete;
  SignalsBlocked& operator=(const SignalsBlocked&) = delete;

 private:
  sigset_t before_{};
};

/// A thread that no signal of the process is delivered to.
template <class Work>
std::thread start_thread(Work work) {
  const SignalsBlocked while_it_starts;
  return std::thread(std::move(work));
}

/// 64 random bits, for names that must not meet; not for secrets.
uint64_t random_bits() noexcept;

/// Number of processors this process may run on, at least 1.
unsigned processors() noexcept;

}  // namespace cm::os
