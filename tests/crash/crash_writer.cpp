// kill -9 in the middle of writes, again and again: what was acknowledged is there after reopening, whole.
// Usage: crash_writer [rounds [folder]]; exit status 0 when nothing was lost.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "core/error.hpp"
#include "storage/store.hpp"

namespace {

constexpr int kThreads = 4;
constexpr uint64_t kIdsPerRound = 1'000'000;

/// What one write puts: a pair of records that must be found together.
std::string body_of(uint64_t n) { return std::string(n % 1500, 'x') + std::to_string(n); }
std::string id_of(uint64_t n, char half) { return std::to_string(n) + half; }

void write_one(cm::Store& store, uint64_t n) {
  store.write({}, [&](cm::StoreWriter& w) {
    for (const char half : {'a', 'b'}) w.put("talent", {id_of(n, half), 1, 1, body_of(n)});
  });
  if (n % 97 == 0) store.checkpoint({});
  if (n % 211 == 0) store.scrub({});
}

/// The child: writes until it is killed, and says after each write that it is acknowledged.
[[noreturn]] void write_for_ever(const std::string& path, uint64_t first, int out) {
  try {
    cm::StoreOptions options;
    options.keep_changes = 500;
    const auto store = cm::open_sqlite({}, path, options);
    std::atomic<uint64_t> next{first};
    std::vector<std::thread> threads;
    for (int t = 0; t < kThreads; ++t) {
      threads.emplace_back([&] {
        for (;;) {
          const uint64_t n = next++;
          try {
            write_one(*store, n);
          } catch (const cm::Error& error) {
            if (error.status() != cm::Status::busy) std::fprintf(stderr, "writer: %s\n", error.what());
            if (error.status() != cm::Status::busy) _exit(3);
          }
          if (write(out, &n, sizeof n) != sizeof n) _exit(4);
        }
      });
    }
    for (std::thread& t : threads) t.join();
  } catch (const cm::Error& error) {
    std::fprintf(stderr, "writer: %s\n", error.what());
  }
  _exit(5);
}

/// What was acknowledged in one life of the writer; it is killed after `life`.
std::vector<uint64_t> one_life(const std::string& path, uint64_t first, std::chrono::microseconds life,
                               bool& killed) {
  int ends[2];
  if (pipe(ends) != 0) std::exit(2);
  const pid_t child = fork();
  if (child == 0) {
    close(ends[0]);
    write_for_ever(path, first, ends[1]);
  }
  close(ends[1]);
  std::thread killer([&] {
    std::this_thread::sleep_for(life);
    kill(child, SIGKILL);
  });
  std::vector<uint64_t> acknowledged;
  for (uint64_t n = 0; read(ends[0], &n, sizeof n) == sizeof n;) acknowledged.push_back(n);
  close(ends[0]);
  killer.join();
  int status = 0;
  waitpid(child, &status, 0);
  killed = WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
  return acknowledged;
}

/// Problems found; the file is opened, read in full and closed again.
int check(const std::string& path, const std::vector<uint64_t>& acknowledged) {
  const auto store = cm::open_sqlite({}, path, {});
  std::map<std::string, std::string> found;
  int problems = 0;
  store->read({}, [&](cm::StoreReader& r) {
    r.scan("talent", "", [&](const cm::Record& record) {
      found[record.id] = record.body;
      return true;
    });
    r.changes(r.change_horizon(), [](const cm::Change&) { return true; });  // throws when it has a gap
    if (r.count("talent") != static_cast<int64_t>(found.size())) ++problems;
  });
  for (const auto& [id, body] : found) {
    const uint64_t n = std::stoull(id);
    if (body != body_of(n) || !found.contains(id_of(n, 'a')) || !found.contains(id_of(n, 'b'))) ++problems;
  }
  for (const uint64_t n : acknowledged) {
    if (found.contains(id_of(n, 'a'))) continue;
    ++problems;
    std::fprintf(stderr, "write %llu was acknowledged and is lost\n", static_cast<unsigned long long>(n));
  }
  return problems;
}

int run(int rounds, const std::string& path) {
  std::mt19937 random(1);
  std::vector<uint64_t> acknowledged;
  for (int round = 0; round < rounds; ++round) {
    const auto life = std::chrono::microseconds(5'000 + random() % 150'000);
    bool killed = false;
    const auto more = one_life(path, static_cast<uint64_t>(round + 1) * kIdsPerRound, life, killed);
    acknowledged.insert(acknowledged.end(), more.begin(), more.end());
    const int problems = check(path, acknowledged);
    if (problems == 0 && killed) continue;
    std::fprintf(stderr, "round %d: %d problems, writer %s\n", round, problems, killed ? "killed" : "failed");
    return 1;
  }
  std::printf("%d kills, %zu acknowledged writes, none lost\n", rounds, acknowledged.size());
  return acknowledged.empty() ? 1 : 0;
}

}  // namespace

int main(int argc, char** argv) {
  const int rounds = argc > 1 ? std::atoi(argv[1]) : 10;
  std::string folder = (argc > 2 ? std::filesystem::path(argv[2]) : std::filesystem::temp_directory_path()) /
                       "castmatch-crash-XXXXXX";
  if (mkdtemp(folder.data()) == nullptr) return 2;
  int result = 1;
  try {
    result = run(rounds, folder + "/a.castmatch");
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
  }
  if (result == 0) std::filesystem::remove_all(folder);
  if (result != 0) std::fprintf(stderr, "the file is left in %s\n", folder.c_str());
  return result;
}
