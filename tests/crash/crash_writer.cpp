// kill -9 in the middle of an engine's writes, again and again. After each kill the file opens, every
// acknowledged write is there, one that was under way is there as a whole or not at all, and what search,
// list and count say is what get gives. Usage: crash_writer [rounds [folder]]; exit status 0 when nothing was
// lost.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <castmatch/castmatch.hpp>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <set>
#include <string>
#include <thread>
#include <vector>

namespace {

using nlohmann::json;

constexpr int kThreads = 4;
constexpr int kPage = 1000;
const char* const kCities[] = {"Mumbai", "Pune", "Delhi", "Chennai", "Kolkata"};
const char* const kWords[] = {"kathak", "puppetry", "swordfight", "yodelling",
                              "mimicry"};  // a city has its own

/// Talents by id, each by the number of its city.
using State = std::map<std::string, size_t>;

/// One thread of one life of the writer. Its steps follow from their numbers, so that the checker knows them
/// too, and touch no talent of another.
struct Lane {
  int round = 0, thread = 0;

  std::string id(int step, int which) const {
    return std::to_string(round) + "-" + std::to_string(thread) + "-" + std::to_string(step) + "-" +
           std::to_string(which);
  }
  size_t city(int step, int which) const {
    return static_cast<size_t>(round + thread * 3 + step * 7 + which) % std::size(kCities);
  }
  /// Three new talents, the same with other cities, a patch, a removal of two; every tenth removal is a
  /// purge.
  void apply(int step, State& state) const {
    switch (step % 5) {
      case 3:
        state[id(step - 3, 1)] = city(step, 0);
        break;
      case 4:
        for (const std::string& gone : removed(step)) state.erase(gone);
        break;
      default:
        for (int i = 0; i < 3; ++i) state[id(put_by(step), i)] = city(step, i);
    }
  }
  /// Step 2 puts over what step 1 put.
  static int put_by(int step) { return step % 5 == 2 ? step - 1 : step; }
  std::array<std::string, 2> removed(int step) const { return {id(step - 4, 0), id(step - 3, 2)}; }
};

std::string bio(size_t city) { return std::string("does ") + kWords[city] + " on stage"; }

json profile(const std::string& id, size_t city) {
  return {{"id", id}, {"name", "N " + id}, {"city", kCities[city]}, {"bio", bio(city)}};
}

void do_step(const castmatch::Engine& engine, const Lane& lane, int step) {
  if (step % 5 == 4) {
    const std::string request = json{{"ids", lane.removed(step)}}.dump();
    step % 50 == 49 ? engine.talent_purge(request) : engine.talent_remove(request);
    return;
  }
  if (step % 5 == 3) {
    const size_t city = lane.city(step, 0);
    const json patch = {{"city", kCities[city]}, {"bio", bio(city)}};
    engine.talent_patch(json{{"id", lane.id(step - 3, 1)}, {"patch", patch}}.dump());
    return;
  }
  json talents = json::array();
  for (int i = 0; i < 3; ++i) talents.push_back(profile(lane.id(Lane::put_by(step), i), lane.city(step, i)));
  engine.talent_put(json{{"talents", talents}}.dump());
}

castmatch::Engine open_engine(const std::string& path) {
  castmatch::Options options;
  options.settings = R"({"embedder":"none"})";  // a query finds what has its words, and nothing else
  return castmatch::Engine::open(path, options);
}

/// The child, a program of its own: writes until it is killed; a line after each write that returned.
int write_for_ever(const std::string& path, int round, int out) {
  try {
    const castmatch::Engine engine = open_engine(path);
    std::vector<std::thread> threads;
    for (int t = 0; t < kThreads; ++t) {
      threads.emplace_back([&engine, lane = Lane{round, t}, out] {
        for (int step = 0;; ++step) {
          try {
            do_step(engine, lane, step);
          } catch (const castmatch::Error& error) {
            std::fprintf(stderr, "writer: %s\n", error.what());
            _exit(3);
          }
          const std::string line = std::to_string(lane.thread) + "\n";
          if (write(out, line.data(), line.size()) != static_cast<ssize_t>(line.size())) _exit(4);
        }
      });
    }
    for (std::thread& t : threads) t.join();
  } catch (const std::exception& error) {
    std::fprintf(stderr, "writer: %s\n", error.what());
  }
  return 5;
}

using Acknowledged = std::array<int, kThreads>;

/// How many steps of each thread were acknowledged in one life of the writer; it is killed after `life`.
Acknowledged one_life(const std::string& path, int round, std::chrono::microseconds life, bool& killed) {
  int ends[2];
  if (pipe(ends) != 0) std::exit(2);
  const std::string number = std::to_string(round), out = std::to_string(ends[1]);
  const pid_t child = fork();
  if (child == 0) {
    close(ends[0]);
    execl("/proc/self/exe", "crash_writer", "write", path.c_str(), number.c_str(), out.c_str(), nullptr);
    _exit(6);
  }
  close(ends[1]);
  Acknowledged done{};
  std::thread killer([&] {
    std::this_thread::sleep_for(life);
    kill(child, SIGKILL);
  });
  for (char c = 0; read(ends[0], &c, 1) == 1;) {
    if (c != '\n') ++done.at(static_cast<size_t>(c - '0'));
  }
  close(ends[0]);
  killer.join();
  int status = 0;
  waitpid(child, &status, 0);
  killed = WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
  return done;
}

/// Complains once about each thing that is wrong.
struct Checker {
  const castmatch::Engine& engine;
  int problems = 0;

  void expect(bool good, const std::string& what) {
    if (good) return;
    if (++problems <= 10) std::fprintf(stderr, "%s\n", what.c_str());
  }

  /// What talent_list gives, all pages.
  State listed() {
    State out;
    json request = {{"limit", kPage}};
    for (;;) {
      const json answer = json::parse(engine.talent_list(request.dump()));
      for (const json& talent : answer["talents"]) take(talent["profile"], out);
      if (!answer.contains("next")) return out;
      request["after"] = answer["next"];
    }
  }
  State got(const std::vector<std::string>& ids) {
    State out;
    for (size_t at = 0; at < ids.size(); at += 100) {
      const std::vector<std::string> some(
          ids.begin() + static_cast<std::ptrdiff_t>(at),
          ids.begin() + static_cast<std::ptrdiff_t>(std::min(ids.size(), at + 100)));
      const json answer = json::parse(engine.talent_get(json{{"ids", some}}.dump()));
      for (const json& talent : answer["talents"]) take(talent["profile"], out);
    }
    return out;
  }
  void take(const json& found, State& out) {
    const std::string id = found["id"];
    size_t city = 0;
    while (city + 1 < std::size(kCities) && found["city"] != kCities[city]) ++city;
    expect(found == profile(id, city), id + " is a mixture: " + found.dump());
    out[id] = city;
  }

  std::set<std::string> searched(json request) {
    std::set<std::string> out;
    request["top_k"] = kPage;
    for (int offset = 0;; offset += kPage) {
      request["offset"] = offset;
      const json answer = json::parse(engine.search(request.dump()));
      for (const json& hit : answer["results"]) out.insert(hit["id"]);
      if (answer["total"].get<int>() <= offset + kPage) return out;
    }
  }

  /// The indexes, in memory and on the disk, tell of the same talents as the table.
  void indexes_equal(const State& table) {
    expect(listed() == table, "talent_list and talent_get differ");
    const json count = json::parse(engine.talent_count("{}"));
    expect(count["count"] == table.size(), "talent_count says " + count.dump());
    for (size_t city = 0; city < std::size(kCities); ++city) {
      std::set<std::string> wanted;
      for (const auto& [id, where] : table) {
        if (where == city) wanted.insert(id);
      }
      expect(searched({{"filters", {{"city", kCities[city]}}}}) == wanted,
             std::string(kCities[city]) + " by filter");
      expect(searched({{"query", kWords[city]}}) == wanted, std::string(kWords[city]) + " by word");
    }
  }
};

/// What a lane wrote: all that was acknowledged, or that and the whole of the step that was under way.
State settle(Checker& checker, const Lane& lane, int steps) {
  State known;
  std::set<std::string> ids;
  for (int step = 0; step < steps; ++step) {
    lane.apply(step, known);
    for (int i = 0; i < 3; ++i) ids.insert(lane.id(step, i));
  }
  State next = known;
  lane.apply(steps, next);
  for (int i = 0; i < 3; ++i) ids.insert(lane.id(steps, i));
  const State found = checker.got({ids.begin(), ids.end()});
  checker.expect(found == known || found == next, "lane " + lane.id(steps, 0) +
                                                      ": an acknowledged write is lost, or "
                                                      "half of one is there");
  return found;
}

/// Problems found after a life; `state` becomes what the file holds.
int check(const std::string& path, int round, const Acknowledged& done, State& state) {
  const castmatch::Engine engine = open_engine(path);
  Checker checker{engine};
  for (int t = 0; t < kThreads; ++t)
    state.merge(settle(checker, {round, t}, done.at(static_cast<size_t>(t))));
  checker.indexes_equal(state);
  return checker.problems;
}

int run(int rounds, const std::string& path) {
  std::mt19937 random(1);
  State state;
  int writes = 0;
  for (int round = 0; round < rounds; ++round) {
    const auto life = std::chrono::microseconds(10'000 + random() % 150'000);
    bool killed = false;
    const Acknowledged done = one_life(path, round, life, killed);
    for (const int steps : done) writes += steps;
    const int problems = check(path, round, done, state);
    if (problems == 0 && killed) continue;
    std::fprintf(stderr, "round %d: %d problems, writer %s\n", round, problems, killed ? "killed" : "failed");
    return 1;
  }
  std::printf("%d kills, %d acknowledged writes, none lost; %zu talents, in every index\n", rounds, writes,
              state.size());
  return writes == 0 ? 1 : 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 5 && std::string(argv[1]) == "write") {
    return write_for_ever(argv[2], std::atoi(argv[3]), std::atoi(argv[4]));
  }
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
