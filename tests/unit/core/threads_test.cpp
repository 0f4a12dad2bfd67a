#include <doctest/doctest.h>

#include <atomic>
#include <set>
#include <thread>

#include "core/error.hpp"
#include "core/lock.hpp"
#include "core/pool.hpp"
#include "core/stream.hpp"

namespace cm {
namespace {

TEST_CASE("parallel_for runs every index once") {
  for (const unsigned threads : {1U, 2U, 4U}) {
    ThreadPool pool(threads);
    std::vector<std::atomic<int>> seen(1000);
    pool.parallel_for(Call(), seen.size(), [&](size_t i) { ++seen[i]; });
    for (const auto& n : seen) CHECK(n == 1);
  }
}

TEST_CASE("the first error of a body comes out and stops the rest") {
  ThreadPool pool(4);
  std::atomic<int> ran{0};
  CHECK_THROWS_AS(pool.parallel_for(Call(), 100'000,
                                    [&](size_t i) {
                                      ++ran;
                                      if (i == 10) throw Error(Status::conflict, "ten");
                                    }),
                  Error);
  CHECK(ran < 100'000);
}

TEST_CASE("a cancelled call runs no further body") {
  ThreadPool pool(2);
  CancelToken token;
  std::atomic<int> ran{0};
  const Call call(&token);
  CHECK_THROWS_AS(pool.parallel_for(call, 100'000,
                                    [&](size_t) {
                                      ++ran;
                                      token.trigger();
                                    }),
                  Error);
  CHECK(ran < 100'000);
}

TEST_CASE("a thread that is busy with another loop is not waited for") {
  ThreadPool pool(2);
  std::atomic<int> begun{0};
  std::atomic<bool> go_on{false};
  std::thread other([&] {
    pool.parallel_for(Call(), 2, [&](size_t) {
      ++begun;
      while (!go_on) std::this_thread::yield();
    });
  });
  while (begun != 2) std::this_thread::yield();  // the pool's only thread hangs
  std::atomic<int> ran{0};
  pool.parallel_for(Call(), 100, [&](size_t) { ++ran; });
  CHECK(ran == 100);
  CHECK(begun == 2);
  go_on = true;
  other.join();
  ran = 0;
  pool.parallel_for(Call(), 100, [&](size_t) { ++ran; });  // none of them is left behind
  CHECK(ran == 100);
}

TEST_CASE("pools may be used from many threads at once") {
  ThreadPool pool(3);
  std::atomic<size_t> sum{0};
  std::vector<std::thread> callers;
  for (int t = 0; t < 6; ++t) {
    callers.emplace_back([&] { pool.parallel_for(Call(), 500, [&](size_t i) { sum += i; }); });
  }
  for (auto& caller : callers) caller.join();
  CHECK(sum == 6 * (499 * 500 / 2));
}

TEST_CASE("events come in order, then the end") {
  EventQueue queue(2);
  std::thread producer([&] {
    for (int i = 0; i < 50; ++i) queue.push(Call(), std::to_string(i));
    queue.finish(nullptr);
  });
  std::string event;
  for (int i = 0; i < 50; ++i) {
    REQUIRE(queue.pull(std::chrono::milliseconds(-1), event) == EventQueue::Pulled::event);
    CHECK(event == std::to_string(i));
  }
  CHECK(queue.pull(std::chrono::milliseconds(-1), event) == EventQueue::Pulled::end);
  producer.join();
}

TEST_CASE("a queue gives what came before the error, then the error") {
  EventQueue queue;
  queue.push(Call(), "a");
  queue.finish(std::make_exception_ptr(Error(Status::storage, "full")));
  std::string event;
  CHECK(queue.pull(std::chrono::milliseconds(0), event) == EventQueue::Pulled::event);
  CHECK_THROWS_AS(queue.pull(std::chrono::milliseconds(0), event), Error);
}

TEST_CASE("an empty queue times out; a full one lets a cancelled producer go") {
  EventQueue queue(1);
  std::string event;
  CHECK(queue.pull(std::chrono::milliseconds(1), event) == EventQueue::Pulled::timeout);
  std::thread producer([&] { queue.push(Call(), "late"); });
  CHECK(queue.pull(std::chrono::milliseconds::max(), event) == EventQueue::Pulled::event);
  producer.join();
  CancelToken token;
  const Call call(&token);
  queue.push(call, "a");
  std::thread canceller([&] { token.trigger(); });
  CHECK_THROWS_AS(queue.push(call, "b"), Error);
  canceller.join();
}

TEST_CASE("a deadline that has passed ends a wait") {
  const Call call(nullptr, Call::Clock::now());
  CHECK_THROWS_AS(call.check(), Error);
  std::mutex mutex;
  std::condition_variable changed;
  std::unique_lock<std::mutex> lock(mutex);
  CHECK_THROWS_AS(call.wait(changed, lock, [] { return false; }), Error);
}

TEST_CASE("a stream of readers does not keep a writer out") {
  FairSharedMutex mutex;
  std::atomic<bool> stop{false}, written{false};
  std::vector<std::thread> readers;
  for (int i = 0; i < 4; ++i) {
    readers.emplace_back([&] {
      while (!stop) {
        mutex.lock_shared();
        std::this_thread::yield();
        mutex.unlock_shared();
      }
    });
  }
  std::thread writer([&] {
    mutex.lock();
    written = true;
    mutex.unlock();
  });
  writer.join();  // would hang if readers could overtake for ever
  stop = true;
  for (auto& reader : readers) reader.join();
  CHECK(written);
}

}  // namespace
}  // namespace cm
