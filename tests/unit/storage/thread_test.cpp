// Many threads and many processes on one file.
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <thread>

#include "fault_vfs.hpp"
#include "support.hpp"

using namespace cm;
using namespace cm::test;

namespace {

void in_threads(int n, const std::function<void(int)>& work) {
  std::vector<std::thread> threads;
  for (int t = 0; t < n; ++t) threads.emplace_back(work, t);
  for (std::thread& t : threads) t.join();
}

/// Each of `threads` puts a pair of records that must always be seen together and equal.
void write_pairs(Store& store, int thread, int rounds) {
  for (int i = 0; i < rounds; ++i) {
    const std::string body = std::to_string(i);
    const Committed range = store.write({}, [&](StoreWriter& w) {
      w.put("talent", talent("t" + std::to_string(thread) + "-a", body));
      w.put("talent", talent("t" + std::to_string(thread) + "-b", body));
    });
    if (range.last - range.first != 1) throw Error(Status::internal, "range");
  }
}

bool pairs_agree(Store& store) {
  const Bodies now = bodies(store);
  for (const auto& [id, body] : now) {
    if (id.back() == 'a' && now.at(id.substr(0, id.size() - 1) + "b") != body) return false;
  }
  return true;
}

/// Runs `work` in a process of its own; before anything is open here (POSIX locks).
template <class Work>
pid_t spawn(Work work) {
  const pid_t child = fork();
  if (child != 0) return child;
  int result = 1;
  try {
    result = work();
  } catch (const std::exception& error) {
    std::fprintf(stderr, "in the child: %s\n", error.what());
  }
  _exit(result);
}

int wait_for(pid_t child) {
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/// Whether the parent holds the lock that says "in use" (byte 128 of the shared memory file; file
/// format, 2.3.1).
bool locked_by_parent(const std::string& shared_memory) {
  const int file = open(shared_memory.c_str(), O_RDWR | O_CLOEXEC);
  struct flock lock {};
  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_SET;
  lock.l_start = 128;
  lock.l_len = 1;
  return fcntl(file, F_GETLK, &lock) == 0 && lock.l_type == F_RDLCK && lock.l_pid == getppid();
}

}  // namespace

TEST_CASE("eight threads read and write: pairs stay whole, sequences are taken once") {
  Folder folder;
  std::unique_ptr<Store> store;
  SUBCASE("file") { store = open_store(folder / "a"); }
  SUBCASE("memory") { store = open_store(":memory:"); }
  constexpr int kRounds = 60;
  std::atomic<bool> whole{true}, grows{true};
  std::atomic<int> failed{0};
  in_threads(8, [&](int t) {
    try {
      if (t % 2 == 0) return write_pairs(*store, t, kRounds);
      int64_t version = store->data_version({});
      for (int i = 0; i < kRounds; ++i) {
        if (!pairs_agree(*store)) whole = false;
        const int64_t now = store->data_version({});
        if (now < version) grows = false;
        version = now;
      }
    } catch (...) {
      ++failed;
    }
  });
  CHECK(failed == 0);
  CHECK(whole);
  CHECK(grows);
  CHECK(last_change(*store) == 4 * kRounds * 2);
  const auto log = changes(*store);
  for (size_t i = 0; i < log.size(); i += 2) {
    CHECK(log[i].seq == static_cast<int64_t>(i) + 1);
    CHECK(log[i].id.substr(0, 3) == log[i + 1].id.substr(0, 3));  // a job's changes stand together
  }
}

TEST_CASE("writers that wait together share syncs") {
  FaultVfs vfs;
  Folder folder;
  const auto store = open_store(folder / "a");
  put(*store, "a", "1");
  vfs.disarm();
  std::atomic<int> entered{0};
  // The first write stays in its work until the others are queued behind it.
  in_threads(8, [&](int t) {
    if (t != 0) {
      while (entered.load() == 0) std::this_thread::yield();
      ++entered;
    }
    store->write({}, [&](StoreWriter& w) {
      w.put("talent", talent("t" + std::to_string(t), "x"));
      if (t != 0) return;
      ++entered;
      while (entered.load() < 8) std::this_thread::yield();
    });
  });
  CHECK(bodies(*store).size() == 9);
  CHECK(vfs.log_calls(Op::sync) < 8);
}

TEST_CASE("readers on many threads hold snapshots of their own beside a writer") {
  Folder folder;
  const auto store = open_store(folder / "a");
  put(*store, "a", "old");
  std::atomic<int> reading{0};
  std::atomic<bool> written{false}, same{true};
  in_threads(9, [&](int t) {
    if (t == 0) {
      while (reading.load() < 8) std::this_thread::yield();
      put(*store, "a", "new");
      written = true;
      return;
    }
    store->read({}, [&](StoreReader& r) {
      if (r.get("talent", "a")->body != "old") same = false;
      ++reading;
      while (!written.load()) std::this_thread::yield();
      if (r.get("talent", "a")->body != "old") same = false;
    });
  });
  CHECK(same);
  CHECK(bodies(*store).at("a") == "new");
}

TEST_CASE("more readers than connections wait their turn, within their call") {
  Folder folder;
  const auto store = open_store(folder / "a");
  put(*store, "a", "1");
  std::atomic<int> inside{0}, timed_out{0};
  std::atomic<bool> go{false};
  in_threads(34, [&](int t) {
    if (t == 33) {  // after 32 are inside, one more finds none free
      while (inside.load() < 32) std::this_thread::yield();
      const Call soon(nullptr, Call::Clock::now() + std::chrono::milliseconds(20));
      if (status_of([&] { store->read(soon, [](StoreReader&) {}); }) == Status::timeout) ++timed_out;
      go = true;
      return;
    }
    store->read({}, [&](StoreReader&) {
      ++inside;
      while (!go.load()) std::this_thread::yield();
    });
  });
  CHECK(timed_out == 1);
  CHECK(inside == 33);
}

TEST_CASE("BUSY comes at the deadline, CANCELLED at once, while another connection keeps the lock") {
  Folder folder;
  StoreOptions options;
  options.busy_timeout_ms = 30;
  const auto holder = open_store(folder / "a");
  const auto store = open_store(folder / "a", options);
  put(*holder, "a", "1");
  CancelToken cancel;
  std::string message;
  holder->write({}, [&](StoreWriter& w) {
    w.put("talent", talent("b", "2"));
    const Call late(nullptr, Call::Clock::now() + std::chrono::milliseconds(30));
    CHECK(status_of([&] { put(*store, "c", "3", late); }, &message) == Status::busy);
    CHECK(message.find("deadline") != std::string::npos);
    CHECK(status_of([&] { put(*store, "c", "3"); }) == Status::busy);  // busy_timeout_ms
    std::thread other([&] { cancel.trigger(); });
    CHECK(status_of([&] { put(*store, "c", "3", Call(&cancel)); }) == Status::cancelled);
    other.join();
  });
  CHECK(bodies(*store).size() == 2);
  put(*store, "c", "3");
  CHECK(bodies(*holder).size() == 3);
}

TEST_CASE("a cancelled or late read of a long scan stops") {
  Folder folder;
  const auto store = open_store(folder / "a");
  store->write({}, [](StoreWriter& w) {
    for (int i = 0; i < 3000; ++i) w.put("talent", talent("t" + std::to_string(i), "x"));
  });
  CancelToken cancel;
  int rows = 0;
  const Status status = status_of([&] {
    store->read(Call(&cancel), [&](StoreReader& r) {
      r.scan("talent", "", [&](const Record&) {
        if (++rows == 10) cancel.trigger();
        return true;
      });
    });
  });
  CHECK(status == Status::cancelled);
  CHECK(rows < 1000);
  CHECK(bodies(*store).size() == 3000);
}

TEST_CASE("two processes write and read one file") {
  Folder folder;
  const std::string path = folder / "a";
  put(*open_store(path), "start", "1");
  constexpr int kRounds = 40;
  std::vector<pid_t> children;
  for (int p = 0; p < 2; ++p) {
    children.push_back(spawn([&] {
      const auto store = open_store(path);
      for (int i = 0; i < kRounds; ++i) {
        write_pairs(*store, p, 1);
        if (!pairs_agree(*store)) return 2;
        put(*store, "p" + std::to_string(p) + "-" + std::to_string(i), "x");
      }
      return 0;
    }));
  }
  for (const pid_t child : children) CHECK(wait_for(child) == 0);
  const auto store = open_store(path);
  CHECK(bodies(*store).size() == 1 + 4 + 2 * kRounds);
  CHECK(last_change(*store) == 1 + 2 * kRounds * 3);
  CHECK(changes(*store).size() == static_cast<size_t>(last_change(*store)));
}

TEST_CASE("a file is opened again and again while another process writes it") {
  Folder folder;
  const std::string path = folder / "a";
  put(*open_store(path), "start", "1");
  const pid_t writer = spawn([&] {
    const auto store = open_store(path);
    for (int i = 0; i < 1500; ++i) put(*store, "w" + std::to_string(i), "x");
    return 0;
  });
  const pid_t opener = spawn([&] {
    for (int i = 0; i < 150; ++i) bodies(*open_store(path));
    return 0;
  });
  CHECK(wait_for(writer) == 0);
  CHECK(wait_for(opener) == 0);
  CHECK(bodies(*open_store(path)).size() == 1501);
}

TEST_CASE("data_version sees the commit of another process") {
  Folder folder;
  const std::string path = folder / "a";
  int go[2];
  REQUIRE(pipe(go) == 0);
  put(*open_store(path), "a", "1");
  const pid_t child = spawn([&] {
    char byte = 0;
    if (::read(go[0], &byte, 1) != 1) return 3;
    put(*open_store(path), "b", "1");
    return 0;
  });
  const auto store = open_store(path);
  const int64_t before = store->data_version({});
  CHECK(store->data_version({}) == before);
  REQUIRE(::write(go[1], "g", 1) == 1);
  CHECK(wait_for(child) == 0);
  CHECK(store->data_version({}) > before);
  CHECK(bodies(*store).size() == 2);
}

TEST_CASE("several processes make the file at once: one catalogue comes of it") {
  for (int round = 0; round < 5; ++round) {
    Folder folder;
    std::vector<pid_t> children;
    for (int p = 0; p < 4; ++p) {
      children.push_back(spawn([&] {
        put(*open_store(folder / "a"), "p" + std::to_string(p), "1");
        return 0;
      }));
    }
    for (const pid_t child : children) CHECK(wait_for(child) == 0);
    CHECK(bodies(*open_store(folder / "a")).size() == 4);
  }
}

TEST_CASE("a child after a fork leaves the parent's locks alone") {
  Folder folder;
  auto store = open_store(folder / "a");
  put(*store, "a", "1");
  store->read({}, [](StoreReader& r) { r.count("talent"); });
  for (const bool explicitly : {true, false}) {
    const pid_t child = fork();
    if (child == 0) {
      if (explicitly) store->abandon();
      store.reset();  // the destructor finds out by itself too
      _exit(0);
    }
    CHECK(wait_for(child) == 0);
    put(*store, "b", "2");
    CHECK(wait_for(spawn([&] { return locked_by_parent(folder / "a-shm") ? 0 : 1; })) == 0);
    CHECK(size_or_none(folder / "a-wal") > 0);
    CHECK(bodies(*store).size() == 2);
  }
}
