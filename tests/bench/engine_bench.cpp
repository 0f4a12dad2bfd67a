// What the catalogue costs through the C door, on real or sample talents:
//   engine_bench FILE.jsonl [DB]
// Import (durable, embedding apart), opening, a search with filter, query, two facets and ten profiles, the
// JSON part of it, and memory a talent. CPU time is that of the process; the engine runs on one thread.
#include <castmatch/castmatch_ops.h>
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace {

using json = nlohmann::json;

struct Stopwatch {
  std::chrono::steady_clock::time_point wall = std::chrono::steady_clock::now();
  double cpu = cpu_seconds();

  static double cpu_seconds() {
    rusage use{};
    getrusage(RUSAGE_SELF, &use);
    const auto seconds = [](const timeval& t) {
      return static_cast<double>(t.tv_sec) + 1e-6 * static_cast<double>(t.tv_usec);
    };
    return seconds(use.ru_utime) + seconds(use.ru_stime);
  }
  double wall_seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - wall).count();
  }
  double used_cpu() const { return cpu_seconds() - cpu; }
};

[[noreturn]] void fail(castmatch_error* err) {
  std::fprintf(stderr, "engine_bench: %s\n", castmatch_error_message(err));
  std::exit(1);
}

castmatch_engine* open_engine(const std::string& db) {
  castmatch_engine_options options = CASTMATCH_ENGINE_OPTIONS_INIT;
  options.threads = 1;
  castmatch_engine* engine = nullptr;
  castmatch_error* err = nullptr;
  if (castmatch_engine_open(db.c_str(), &options, &engine, &err) != CASTMATCH_OK) fail(err);
  return engine;
}

std::string call(castmatch_engine* engine, const char* operation, const std::string& request) {
  castmatch_buf out = CASTMATCH_BUF_INIT;
  castmatch_error* err = nullptr;
  if (castmatch_invoke(engine, operation, request.data(), request.size(), nullptr, &out, &err) !=
      CASTMATCH_OK)
    fail(err);
  std::string text(out.data, out.size);
  castmatch_buf_dispose(&out);
  return text;
}

double resident_mib() {
  std::ifstream statm("/proc/self/statm");
  double total = 0, resident = 0;
  statm >> total >> resident;
  return resident * 4096 / (1 << 20);
}

json searches(bool with_profiles) {
  const char* queries[] = {"action hero",         "romantic comedy lead", "horror thriller",
                           "family drama mother", "police officer",       "musical dance",
                           "crime gangster don",  "historical war epic"};
  json out = json::array();
  for (const char* gender : {"FEMALE", "MALE"}) {
    for (const char* query : queries) {
      json request = {{"query", query},
                      {"filters", {{"gender", gender}}},
                      {"facets", {"genres", "credits.platform"}},
                      {"top_k", 10},
                      {"include", {"plan"}}};
      if (with_profiles) request["include"].push_back("profile");
      out.push_back(std::move(request));
    }
  }
  return out;
}

/// CPU microseconds a call, and of them those inside the steps of the plan.
void time_searches(castmatch_engine* engine, const char* name, const json& requests) {
  constexpr int kRounds = 40;
  std::vector<std::string> texts;
  for (const json& request : requests) texts.push_back(request.dump());
  for (const std::string& text : texts) call(engine, "search", text);  // warm
  const Stopwatch watch;
  std::vector<std::string> answers;
  for (int round = 0; round < kRounds; ++round) {
    for (const std::string& text : texts) answers.push_back(call(engine, "search", text));
  }
  const double cpu = watch.used_cpu(), wall = watch.wall_seconds();
  double steps = 0;
  for (const std::string& answer : answers) {
    const json plan = json::parse(answer)["plan"];
    for (const json& step : plan["steps"]) steps += step["us"].get<double>();
  }
  const auto calls = static_cast<double>(answers.size());
  std::printf(
      "%-42s %7.0f us CPU a call, %7.0f us wall; %5.0f us of it search, the rest JSON and reasons; %zu "
      "bytes\n",
      name, cpu / calls * 1e6, wall / calls * 1e6, steps / calls, answers.back().size());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: engine_bench FILE.jsonl [DB]\n");
    return 2;
  }
  const std::string db = argc > 2 ? argv[2] : "engine_bench.db";
  for (const char* end : {"", "-wal", "-shm"}) std::remove((db + end).c_str());

  castmatch_engine* engine = open_engine(db);
  const Stopwatch importing;
  const json imported = json::parse(call(engine, "talent_import", json{{"path", argv[1]}}.dump()));
  const double import_cpu = importing.used_cpu(), import_wall = importing.wall_seconds();
  const double talents = imported["stored"];
  std::printf("%-42s %.0f talents, %.0f a CPU second, %.0f a wall second\n", "import, durable, one thread",
              talents, talents / import_cpu, talents / import_wall);
  const Stopwatch embedding;
  call(engine, "search", R"({"query":"warm","use_hybrid":false})");
  std::printf("%-42s %.1f us CPU a talent\n", "first semantic search: embeds all",
              embedding.used_cpu() / talents * 1e6);
  castmatch_engine_release(&engine);

  const double before = resident_mib();
  const Stopwatch opening;
  engine = open_engine(db);
  std::printf("%-42s %.0f ms wall, %.0f ms CPU (one thread)\n", "open, indexes ready",
              opening.wall_seconds() * 1e3, opening.used_cpu() * 1e3);
  const double loaded = resident_mib();
  call(engine, "search", R"({"query":"warm","use_hybrid":false})");
  std::printf("%-42s %.0f bytes a talent, %.0f with vectors\n", "resident memory after open",
              (loaded - before) * (1 << 20) / talents, (resident_mib() - before) * (1 << 20) / talents);
  time_searches(engine, "search: filter, query, 2 facets, 10 profiles", searches(true));
  time_searches(engine, "the same without profiles", searches(false));
  castmatch_engine_release(&engine);
  return 0;
}
