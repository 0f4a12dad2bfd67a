#include "cli/interrupt.hpp"

#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#include <system_error>

namespace cm::cli {
namespace {

constexpr int kStop = SIGUSR1;  // tells the watcher to end

sigset_t watched() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, kStop);
  return set;
}

}  // namespace

Interrupt::Interrupt() {
  if (pipe2(wake_, O_CLOEXEC) != 0) throw std::system_error(errno, std::generic_category(), "pipe");
  const sigset_t set = watched();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  signal(SIGPIPE, SIG_IGN);  // a closed pipe is seen by the write
  watcher_ = std::thread([this] { watch(); });
}

Interrupt::~Interrupt() {
  pthread_kill(watcher_.native_handle(), kStop);
  watcher_.join();
  close(wake_[0]);
  close(wake_[1]);
}

void Interrupt::watch() {
  const sigset_t set = watched();
  for (int got = 0; sigwait(&set, &got) == 0 && got != kStop;) {
    if (raised()) _exit(exit_code());
    signal_ = got;
    cancel_.trigger();
    const char byte = 0;
    [[maybe_unused]] const ssize_t written = write(wake_[1], &byte, 1);
  }
}

bool Interrupt::readable(int fd) const {
  pollfd fds[2] = {{fd, POLLIN, 0}, {wake_[0], POLLIN, 0}};
  while (!raised()) {
    if (poll(fds, 2, -1) < 0 && errno != EINTR) return true;  // the read will say what is wrong
    if (fds[0].revents != 0 && !raised()) return true;
  }
  return false;
}

}  // namespace cm::cli
