#include <doctest/doctest.h>

#include <random>
#include <set>

#include "core/bitmap.hpp"
#include "core/error.hpp"
#include "core/metrics.hpp"

namespace cm {
namespace {

TEST_CASE("an error of a call whose write stands says so, and keeps what it said") {
  const Error plain = after_commit(Error(Status::timeout, "too late", "{}", true), "it is stored");
  CHECK(plain.status() == Status::timeout);
  CHECK(plain.message() == "too late; it is stored");
  CHECK(plain.detail() == R"({"committed":true})");
  CHECK(plain.retryable());
  const Error rich = after_commit(Error(Status::busy, "locked", R"({"line":7})"), "it is stored");
  CHECK(rich.detail() == R"({"committed":true,"line":7})");
}

TEST_CASE("a bitmap is a set of rows") {
  std::mt19937 random(3);
  for (int round = 0; round < 200; ++round) {
    const size_t rows = random() % 300;
    std::set<Row> model_a, model_b;
    Bitmap a(rows), b(rows);
    for (size_t i = 0; i < rows; ++i) {
      if (random() % 3 == 0) a.set(static_cast<Row>(i)), model_a.insert(static_cast<Row>(i));
      if (random() % 2 == 0) b.set(static_cast<Row>(i)), model_b.insert(static_cast<Row>(i));
    }
    Bitmap both = a, either = a, only_a = a, not_a = a;
    both &= b;
    either |= b;
    only_a.subtract(b);
    not_a.flip();
    size_t n_both = 0, n_either = 0;
    for (Row row = 0; row < rows; ++row) {
      const bool in_a = model_a.contains(row), in_b = model_b.contains(row);
      n_both += in_a && in_b;
      n_either += in_a || in_b;
      REQUIRE(both.test(row) == (in_a && in_b));
      REQUIRE(only_a.test(row) == (in_a && !in_b));
      REQUIRE(not_a.test(row) == !in_a);
    }
    CHECK(both.count() == n_both);
    CHECK(either.count() == n_either);
    CHECK(not_a.count() == rows - a.count());
    std::set<Row> visited;
    a.for_each([&](Row row) { visited.insert(row); });
    CHECK(visited == model_a);
  }
}

TEST_CASE("growing a bitmap gives new bits their value and shrinking forgets") {
  Bitmap rows(70, true);
  CHECK(rows.count() == 70);
  rows.resize(130, false);
  CHECK(rows.count() == 70);
  rows.resize(200, true);
  CHECK(rows.count() == 140);
  rows.resize(10);
  rows.resize(200);
  CHECK(rows.count() == 10);
  CHECK_FALSE(rows.test(5000));
}

TEST_CASE("the nearest name is near or none") {
  CHECK(nearest_name("experience_lvel", {"experience_level", "languages"}) == "experience_level");
  CHECK(nearest_name("experienceLevel", {"experience_level"}) == "experience_level");
  CHECK(nearest_name("xyz", {"experience_level", "languages"}).empty());
}

TEST_CASE("pointers escape as RFC 6901 says") {
  CHECK(pointer_to("/a", "b/c~d") == "/a/b~1c~0d");
  CHECK(pointer_to("", size_t{3}) == "/3");
}

TEST_CASE("every status has a name and no other number has one") {
  CHECK(std::string(status_name(Status::ok)) == "OK");
  for (int32_t n = -18; n < 0; ++n) CHECK(std::string(status_name(static_cast<Status>(n))) != "UNKNOWN");
  CHECK(std::string(status_name(static_cast<Status>(-19))) == "UNKNOWN");
}

TEST_CASE("metrics are Prometheus text") {
  Metrics metrics;
  metrics.count("calls_total", "operation=\"search\"", 2);
  metrics.count("calls_total", "operation=\"search\"");
  metrics.gauge("size", "", 1.5);
  metrics.observe("seconds", "operation=\"search\"", 0.003);
  metrics.observe("seconds", "operation=\"search\"", 99);
  const std::string text = metrics.prometheus();
  CHECK(text.find("# TYPE calls_total counter\ncalls_total{operation=\"search\"} 3\n") != std::string::npos);
  CHECK(text.find("# TYPE size gauge\nsize 1.5\n") != std::string::npos);
  CHECK(text.find("seconds_bucket{operation=\"search\",le=\"0.005\"} 1\n") != std::string::npos);
  CHECK(text.find("seconds_bucket{operation=\"search\",le=\"30\"} 1\n") != std::string::npos);
  CHECK(text.find("seconds_bucket{operation=\"search\",le=\"+Inf\"} 2\n") != std::string::npos);
  CHECK(text.find("seconds_count{operation=\"search\"} 2\n") != std::string::npos);
}

}  // namespace
}  // namespace cm
