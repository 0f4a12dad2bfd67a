#include "completions.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "workers.hpp"

namespace cmpy {

struct Completions::Mailbox {
  Mailbox() {
    if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
      throw std::system_error(errno, std::generic_category(), "pipe");
  }
  ~Mailbox() {
    ::close(ends[0]);
    ::close(ends[1]);
  }
  Mailbox(const Mailbox&) = delete;
  Mailbox& operator=(const Mailbox&) = delete;

  void post(uint64_t ticket) {
    std::lock_guard lock(mutex);
    if (finished.empty()) wake();
    finished.push_back(ticket);
  }

  std::vector<uint64_t> empty() {
    std::lock_guard lock(mutex);
    char byte = 0;
    while (::read(ends[0], &byte, 1) > 0) {
    }
    return std::exchange(finished, {});
  }

  void wake() const {
    while (::write(ends[1], "!", 1) < 0 && errno == EINTR) {
    }
  }

  int ends[2] = {-1, -1};
  std::mutex mutex;
  std::vector<uint64_t> finished;
};

Completions::Completions() : mailbox_(std::make_shared<Mailbox>()) {}

Completions::~Completions() {
  for (auto& [ticket, call] : in_flight_) {
    if (pid_ != getpid()) {  // in a fork there is no thread that could finish it
      call.pins.leak();
      continue;
    }
    if (call.job->wait_for(std::chrono::milliseconds(0))) continue;
    call.job->cancel();
    call.pins.leak();
  }
}

int Completions::fileno() const { return mailbox_->ends[0]; }

py::int_ Completions::start(const std::shared_ptr<Job>& job, Pins pins) {
  const uint64_t ticket = next_ticket_++;
  job->make_cancellable();
  job->on_done = [mailbox = mailbox_, ticket] { mailbox->post(ticket); };
  in_flight_.emplace(ticket, InFlight{job, std::move(pins)});
  workers().start(job, false);
  return py::int_(ticket);
}

void Completions::cancel(uint64_t ticket) {
  if (auto found = in_flight_.find(ticket); found != in_flight_.end()) found->second.job->cancel();
}

py::list Completions::take() {
  stop_at_gate();
  py::list outcomes;
  for (const uint64_t ticket : mailbox_->empty()) {
    const auto found = in_flight_.find(ticket);
    if (found == in_flight_.end()) continue;
    const InFlight finished = std::move(found->second);
    in_flight_.erase(found);
    outcomes.append(py::make_tuple(ticket, finished.job->outcome()));
  }
  return outcomes;
}

}  // namespace cmpy
