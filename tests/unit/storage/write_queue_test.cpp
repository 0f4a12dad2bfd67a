// Group commit by itself: who runs what, who is told what.
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

#include "storage/write_queue.hpp"
#include "support.hpp"

using namespace cm;
using namespace cm::test;

namespace {

/// A gate that a job waits at until the test opens it.
class Gate {
 public:
  void open() {
    const std::lock_guard<std::mutex> lock(mutex_);
    open_ = true;
    changed_.notify_all();
  }
  void wait() {
    std::unique_lock<std::mutex> lock(mutex_);
    changed_.wait(lock, [&] { return open_; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool open_ = false;
};

/// Counts, and fails where it is told to.
struct FakeTransaction final : GroupTransaction {
  std::atomic<int> begins{0}, commits{0}, rollbacks{0}, ran{0};
  std::vector<size_t> groups;
  size_t group = 0;
  bool fail_begin = false, fail_commit = false, lose = false;
  bool is_lost = false;
  int64_t seq = 0;

  void begin(const Call&, Call::Clock::time_point) override {
    ++begins;
    group = 0;
    is_lost = false;
    if (std::exchange(fail_begin, false)) throw Error(Status::busy, "locked");
  }
  Committed run(const Call& call, const Work& work) override {
    call.check();
    ++group;
    ++ran;
    try {
      memory_->write({}, work);
    } catch (...) {
      is_lost = lose;
      throw;
    }
    ++seq;
    return {seq, seq};
  }
  bool lost() noexcept override { return is_lost; }
  void commit() override {
    if (std::exchange(fail_commit, false)) throw Error(Status::storage, "disk full");
    groups.push_back(group);
    ++commits;
  }
  void rollback() noexcept override { ++rollbacks; }

 private:
  std::unique_ptr<Store> memory_ = open_store(":memory:");  // whose writer the jobs get
};

struct Writers {
  std::vector<std::thread> threads;
  ~Writers() { join(); }
  void join() {
    for (std::thread& t : threads) t.join();
    threads.clear();
  }
};

/// Queues `n` jobs behind one that holds the seat, in order; runs `meanwhile` while they wait; gives their
/// statuses.
template <class Work, class Meanwhile>
std::vector<Status> behind_a_running_job(WriteQueue& queue, int n, const std::vector<Call>& calls, Work work,
                                         Meanwhile meanwhile) {
  Gate started, go;
  std::vector<Status> statuses(static_cast<size_t>(n), Status::internal);
  std::atomic<int> waiting{0};
  Writers writers;
  writers.threads.emplace_back([&] {
    queue.alone({}, [&] {
      started.open();
      go.wait();
    });
  });
  started.wait();
  for (int i = 0; i < n; ++i) {
    writers.threads.emplace_back([&, i] {
      const auto at = static_cast<size_t>(i);
      ++waiting;
      statuses[at] =
          status_of([&] { queue.write(calls.empty() ? Call() : calls[at], [&](StoreWriter&) { work(i); }); });
    });
    while (waiting.load() <= i) std::this_thread::yield();
    std::this_thread::sleep_for(std::chrono::milliseconds(2));  // into the queue
  }
  meanwhile();
  go.open();
  writers.join();
  return statuses;
}

}  // namespace

TEST_CASE("jobs that wait together share one commit") {
  FakeTransaction tx;
  WriteQueue queue(tx);
  std::vector<int> order;
  const auto statuses = behind_a_running_job(
      queue, 10, {}, [&](int i) { order.push_back(i); }, [] {});
  CHECK(std::count(statuses.begin(), statuses.end(), Status::ok) == 10);
  CHECK(order.size() == 10);
  CHECK(tx.ran == 10);
  CHECK(tx.commits < 10);
  size_t in_groups = 0;
  for (const size_t g : tx.groups) in_groups += g;
  CHECK(in_groups == 10);
}

TEST_CASE("a job that throws fails alone") {
  FakeTransaction tx;
  WriteQueue queue(tx);
  const auto work = [](int i) {
    if (i == 1) throw Error(Status::conflict, "mine");
    if (i == 2) throw std::runtime_error("not an Error");
  };
  std::vector<Status> statuses;
  std::atomic<int> others{0};
  statuses = behind_a_running_job(
      queue, 4, {},
      [&](int i) {
        if (i != 2) return work(i);
        ++others;
      },
      [] {});
  CHECK(statuses == std::vector<Status>{Status::ok, Status::conflict, Status::ok, Status::ok});
  CHECK(others == 1);
  CHECK_THROWS_AS(queue.write({}, [&](StoreWriter&) { work(2); }), std::runtime_error);
}

TEST_CASE("a failing commit fails every job of the group, once, and the queue goes on") {
  FakeTransaction tx;
  WriteQueue queue(tx);
  std::atomic<int> ran{0};
  const auto statuses = behind_a_running_job(
      queue, 5, {}, [&](int) { ++ran; }, [&] { tx.fail_commit = true; });
  CHECK(ran == 5);
  const auto failed = std::count(statuses.begin(), statuses.end(), Status::storage);
  CHECK(failed >= 1);
  CHECK(failed + std::count(statuses.begin(), statuses.end(), Status::ok) == 5);
  CHECK(tx.rollbacks == 1);
  CHECK(queue.write({}, [](StoreWriter&) {}).last > 0);
}

TEST_CASE("a leader that does not get the lock fails alone; the next leads") {
  FakeTransaction tx;
  WriteQueue queue(tx);
  std::atomic<int> ran{0};
  const auto statuses = behind_a_running_job(
      queue, 3, {}, [&](int) { ++ran; }, [&] { tx.fail_begin = true; });
  CHECK(statuses == std::vector<Status>{Status::busy, Status::ok, Status::ok});
  CHECK(ran == 2);
}

TEST_CASE("a transaction that the engine gives up fails what was done in it, and nothing else") {
  FakeTransaction tx;
  tx.lose = true;
  WriteQueue queue(tx);
  const auto statuses = behind_a_running_job(
      queue, 4, {},
      [&](int i) {
        if (i == 1) throw Error(Status::storage, "disk full");
      },
      [] {});
  CHECK(statuses[1] == Status::storage);
  CHECK(statuses[2] == Status::ok);
  CHECK(statuses[3] == Status::ok);
  CHECK((statuses[0] == Status::storage || tx.groups.front() == 1));
}

TEST_CASE("a job that is cancelled or late while queued is withdrawn and never runs") {
  FakeTransaction tx;
  WriteQueue queue(tx);
  CancelToken cancel;
  const Call late(nullptr, Call::Clock::now() + std::chrono::milliseconds(30));
  std::vector<int> ran;
  const auto statuses = behind_a_running_job(
      queue, 4, {Call(), Call(&cancel), late, Call()}, [&](int i) { ran.push_back(i); },
      [&] {
        cancel.trigger();
        std::this_thread::sleep_for(std::chrono::milliseconds(120));
      });
  CHECK(statuses == std::vector<Status>{Status::ok, Status::cancelled, Status::timeout, Status::ok});
  CHECK(ran == std::vector<int>{0, 3});
}

TEST_CASE("the first in the queue may be withdrawn; the next takes the seat") {
  FakeTransaction tx;
  WriteQueue queue(tx);
  CancelToken cancel;
  const auto statuses = behind_a_running_job(
      queue, 2, {Call(&cancel), Call()}, [](int) {},
      [&] {
        cancel.trigger();
        std::this_thread::sleep_for(std::chrono::milliseconds(80));
      });
  CHECK(statuses == std::vector<Status>{Status::cancelled, Status::ok});
}

TEST_CASE("cancelled while it runs: nothing is committed") {
  FakeTransaction tx;
  WriteQueue queue(tx);
  CancelToken cancel;
  CHECK(status_of([&] { queue.write(Call(&cancel), [&](StoreWriter&) { cancel.trigger(); }); }) ==
        Status::cancelled);
  CHECK(tx.commits == 0);
}

TEST_CASE("what runs alone does not share; its error is its own") {
  FakeTransaction tx;
  WriteQueue queue(tx);
  CHECK(status_of([&] { queue.alone({}, [] { throw Error(Status::busy, "no"); }); }) == Status::busy);
  CHECK(status_of([&] { queue.alone({}, [&] { queue.write({}, [](StoreWriter&) {}); }); }) == Status::misuse);
  CHECK(tx.begins == 0);
  queue.write({}, [](StoreWriter&) {});
  CHECK(tx.commits == 1);
}

TEST_CASE("many threads: every job runs once and gets a sequence of its own") {
  FakeTransaction tx;
  WriteQueue queue(tx);
  std::mutex mutex;
  std::vector<int64_t> given;
  Writers writers;
  for (int t = 0; t < 8; ++t) {
    writers.threads.emplace_back([&] {
      for (int i = 0; i < 300; ++i) {
        const Committed range = queue.write({}, [](StoreWriter&) {});
        const std::lock_guard<std::mutex> lock(mutex);
        given.push_back(range.first);
      }
    });
  }
  writers.join();
  std::sort(given.begin(), given.end());
  REQUIRE(given.size() == 2400);
  for (size_t i = 0; i < given.size(); ++i) CHECK(given[i] == static_cast<int64_t>(i) + 1);
}
