// Readers and writers at once: every answer is of one state, and what a call committed its next call sees.
#include <atomic>
#include <thread>

#include "world.hpp"

namespace cm::test {
namespace {

/// Pairs of talents are always put and removed together, so every count is even.
void write_pairs(World& world, int writer, std::atomic<int>& broken) {
  for (int i = 0; i < 60; ++i) {
    const std::string a = std::to_string(writer) + "-" + std::to_string(i % 7), b = a + "x";
    const auto talent = [&](const std::string& id) {
      return json{{"id", id},
                  {"name", "n" + std::to_string(i)},
                  {"city", "Pune"},
                  {"attributes", {{"w" + std::to_string(i % 3), i}}}};
    };
    world.put(json{{"talents", {talent(a), talent(b)}}}.dump());
    const json got = world.count(json{{"filters", {{"id", {{"$in", {a, b}}}}}}}.dump());
    if (got["count"] != 2) ++broken;
    if (i % 5 == 4) world.remove(json{{"ids", {a, b}}}.dump());
  }
}

void read_counts(World& world, const std::atomic<bool>& done, std::atomic<int>& broken) {
  while (!done) {
    if (world.passing(R"({"city":"pune"})") % 2 != 0) ++broken;
    world.list(R"({"limit":5,"filters":{"attributes.w1":{"$exists":true}}})");
  }
}

TEST_CASE("readers and writers on several threads") {
  World world(2);
  std::atomic<bool> done{false};
  std::atomic<int> broken{0};
  std::vector<std::thread> readers, writers;
  for (int i = 0; i < 2; ++i) readers.emplace_back([&] { read_counts(world, done, broken); });
  for (int i = 0; i < 3; ++i) writers.emplace_back([&, i] { write_pairs(world, i, broken); });
  std::string lines;
  for (int i = 0; i < 1500; ++i)
    lines += json{{"id", "import" + std::to_string(i)}, {"name", "x"}}.dump() + "\n";
  CHECK(world.import(json{{"data", lines}}.dump())["stored"] == 1500);
  for (std::thread& t : writers) t.join();
  done = true;
  for (std::thread& t : readers) t.join();
  CHECK(broken == 0);
  CHECK(world.passing("{}") >= 1500);
}

}  // namespace
}  // namespace cm::test
