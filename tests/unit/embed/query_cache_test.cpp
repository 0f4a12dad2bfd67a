#include "embed/query_cache.hpp"

#include <doctest/doctest.h>

#include <thread>

using namespace cm;

namespace {
QueryCache::Vector made_of(float value) { return std::make_shared<const std::vector<float>>(1, value); }
}  // namespace

TEST_CASE("query cache: the least recently used goes first") {
  QueryCache cache(2);
  cache.put("a", made_of(1));
  cache.put("b", made_of(2));
  REQUIRE(cache.find("a") != nullptr);  // now b is the older one
  cache.put("c", made_of(3));
  CHECK(cache.find("b") == nullptr);
  CHECK(cache.find("a")->front() == 1);
  CHECK(cache.find("c")->front() == 3);
  CHECK(cache.size() == 2);
  CHECK(cache.hits() == 3);
}

TEST_CASE("query cache: a vector outlives its entry, and the first one put stays") {
  QueryCache cache(1);
  cache.put("a", made_of(1));
  const auto held = cache.find("a");
  cache.put("a", made_of(9));
  CHECK(cache.find("a")->front() == 1);
  cache.put("b", made_of(2));
  CHECK(cache.find("a") == nullptr);
  CHECK(held->front() == 1);
  cache.clear();
  CHECK(cache.size() == 0);
  CHECK(cache.find("b") == nullptr);
}

TEST_CASE("query cache: many threads") {
  QueryCache cache(16);
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&cache, t] {
      for (int i = 0; i < 2000; ++i) {
        const int key = (i * (t + 1)) % 40;
        const auto found = cache.find(std::to_string(key));
        if (found) {
          CHECK(found->front() == static_cast<float>(key));
        } else {
          cache.put(std::to_string(key), made_of(static_cast<float>(key)));
        }
      }
    });
  }
  for (auto& thread : threads) thread.join();
  CHECK(cache.size() == 16);
}
