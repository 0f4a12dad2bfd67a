#include "core/os.hpp"

#include <pthread.h>
#include <sched.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

#include <atomic>
#include <fstream>

namespace cm::os {
namespace {

std::atomic<int64_t> g_process_id{0};

void refresh_process_id() noexcept { g_process_id.store(getpid(), std::memory_order_relaxed); }

}  // namespace

int64_t process_id() noexcept {
  static const int registered = [] {
    refresh_process_id();
    return pthread_atfork(nullptr, nullptr, refresh_process_id);
  }();
  // Without a fork handler (out of memory at start) ask the kernel each time.
  return registered == 0 ? g_process_id.load(std::memory_order_relaxed) : getpid();
}

int64_t thread_cpu_micros() noexcept {
  timespec t{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return t.tv_sec * 1'000'000 + t.tv_nsec / 1'000;
}

uint64_t resident_bytes() noexcept {
  std::ifstream statm("/proc/self/statm");
  uint64_t total = 0, resident = 0;
  if (!(statm >> total >> resident)) return 0;
  return resident * static_cast<uint64_t>(sysconf(_SC_PAGESIZE));
}

void name_thread(const char* name) noexcept { pthread_setname_np(pthread_self(), name); }

SignalsBlocked::SignalsBlocked() noexcept {
  sigset_t all;
  sigfillset(&all);
  for (const int fault : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGSYS}) sigdelset(&all, fault);
  pthread_sigmask(SIG_BLOCK, &all, &before_);
}

SignalsBlocked::~SignalsBlocked() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

uint64_t random_bits() noexcept {
  uint64_t bits = 0;
  if (getrandom(&bits, sizeof bits, GRND_NONBLOCK) == sizeof bits) return bits;
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return static_cast<uint64_t>(now.tv_nsec) << 32 ^ static_cast<uint64_t>(process_id());
}

unsigned processors() noexcept {
  cpu_set_t set;
  if (sched_getaffinity(0, sizeof set, &set) != 0) return 1;
  const int n = CPU_COUNT(&set);
  return n < 1 ? 1U : static_cast<unsigned>(n);
}

}  // namespace cm::os
