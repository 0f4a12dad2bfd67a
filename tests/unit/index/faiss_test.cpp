#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <random>
#include <string>

#include "core/error.hpp"
#include "index/faiss_index.hpp"

using namespace cm;

namespace {

constexpr size_t kDim = 32;
constexpr Row kRows = 12'000;

bool by_text(Row a, Row b) { return std::to_string(a) < std::to_string(b); }

/// Points around fifty centres, of unit length: something for k-means to find.
std::vector<float> random_unit(std::mt19937& random) {
  std::mt19937 centre(static_cast<unsigned>(random() % 50));
  std::normal_distribution<float> normal;
  std::vector<float> v(kDim);
  for (float& x : v) x = normal(centre);
  normal.reset();
  double norm = 0;
  for (float& x : v) {
    x += 0.8F * normal(random);
    norm += static_cast<double>(x) * static_cast<double>(x);
  }
  for (float& x : v) x = static_cast<float>(static_cast<double>(x) / std::sqrt(norm));
  return v;
}

Bitmap random_filter(std::mt19937& random, unsigned percent) {
  Bitmap filter(kRows);
  for (Row row = 0; row < kRows; ++row) {
    if (random() % 100 < percent) filter.set(row);
  }
  return filter;
}

void run(const std::function<void()>& body) { body(); }

/// Vectors and the FAISS index beside them, changed together as an engine does.
struct Pair {
  VectorIndex vectors{kDim};
  FaissIndex faiss;
  ThreadPool pool{1};

  explicit Pair(const char* factory) : faiss(factory, kDim) {}
  void fill(std::mt19937& random, Row rows) {
    for (Row row = 0; row < rows; ++row) set(row, random_unit(random));
  }
  void set(Row row, const std::vector<float>& values) {
    vectors.set(row, values);
    faiss.changed(row);
  }
  void clear(Row row) {
    vectors.clear(row);
    faiss.changed(row);
  }
  bool rebuild() { return rebuild_faiss(Call(), faiss, vectors, run, run); }
  std::vector<Hit> exact(const std::vector<float>& query, const Bitmap& filter, size_t k) {
    return vectors.top_k(Call(), pool, query, filter, k, by_text);
  }
  std::vector<Hit> top_k(const std::vector<float>& query, const Bitmap& filter, size_t k) {
    return faiss.top_k(Call(), pool, vectors, query, filter, k, by_text);
  }
};

size_t common(const std::vector<Hit>& a, const std::vector<Hit>& b) {
  size_t n = 0;
  for (const Hit& hit : a) n += std::find(b.begin(), b.end(), hit) == b.end() ? 0U : 1U;
  return n;
}

}  // namespace

TEST_CASE("every type: never fewer than match, the scores of the exact scan, and nearly its hits") {
  for (const char* factory : {"Flat", "SQ8", "SQfp16", "SQ4", "HNSW16", "HNSW16,SQ8", "IVF64,Flat",
                              "IVF64,SQ8", "IVF64,PQ8", "IVF64_HNSW16,Flat"}) {
    INFO(std::string(factory));
    std::mt19937 random(1);
    Pair pair(factory);
    pair.fill(random, kRows);
    for (int i = 0; i < 300; ++i) pair.clear(static_cast<Row>(random() % kRows));
    REQUIRE(pair.rebuild());
    CHECK_FALSE(pair.rebuild());
    for (int i = 0; i < 300; ++i) pair.set(static_cast<Row>(random() % kRows), random_unit(random));
    for (int i = 0; i < 300; ++i) pair.clear(static_cast<Row>(random() % kRows));
    size_t found = 0, all = 0;
    for (unsigned percent : {100U, 50U, 10U, 1U}) {
      const Bitmap filter = random_filter(random, percent);
      for (size_t k : {0U, 1U, 10U, 200U, 20'000U}) {
        const auto query = random_unit(random);
        const auto got = pair.top_k(query, filter, k), exact = pair.exact(query, filter, k);
        CHECK(got.size() == exact.size());
        for (const Hit& hit : got) {
          CHECK(filter.test(hit.row));
          CHECK(pair.vectors.present().test(hit.row));
        }
        std::vector<float> scores(kRows);
        pair.vectors.scores(Call(), pair.pool, query, filter, scores.data());
        for (const Hit& hit : got) CHECK(hit.score == scores[hit.row]);
        if (k > 200) continue;
        found += common(got, exact);
        all += exact.size();
      }
    }
    MESSAGE(std::string(factory), ": ", found, " of ", all, " exact hits");
    CHECK(found * 10 >= all * 8);
  }
}

TEST_CASE("a change is seen at once, without a build") {
  std::mt19937 random(2);
  Pair pair("IVF64,Flat");
  pair.fill(random, kRows);
  REQUIRE(pair.rebuild());
  const Bitmap all(kRows, true);
  const auto query = random_unit(random);
  pair.set(77, query);
  REQUIRE(pair.top_k(query, all, 1).size() == 1);
  CHECK(pair.top_k(query, all, 1)[0].row == 77);
  pair.clear(77);
  for (const Hit& hit : pair.top_k(query, all, 100)) CHECK(hit.row != 77);
}

TEST_CASE("changes during a build are not lost, nor what is cleared") {
  std::mt19937 random(3);
  Pair pair("Flat");
  pair.fill(random, kRows);
  const Bitmap all(kRows, true);
  auto build = pair.faiss.start();
  CHECK(pair.faiss.start() == nullptr);
  while (build->gather(pair.vectors)) {
    build->work(Call());
    for (int i = 0; i < 100; ++i) pair.set(static_cast<Row>(random() % kRows), random_unit(random));
    pair.clear(static_cast<Row>(random() % kRows));
  }
  pair.faiss.publish(std::move(build));
  const auto query = random_unit(random);
  CHECK(pair.top_k(query, all, 500) == pair.exact(query, all, 500));

  auto late = pair.faiss.start();
  while (late->gather(pair.vectors)) late->work(Call());
  pair.vectors.clear();
  pair.faiss.clear();
  pair.faiss.publish(std::move(late));
  CHECK_FALSE(pair.faiss.built());
  CHECK(pair.top_k(query, all, 5).empty());
}

TEST_CASE("it is rebuilt when much has changed, and not before it can be trained") {
  std::mt19937 random(4);
  Pair pair("IVF64,Flat");
  pair.fill(random, 64 * 39 - 1);
  CHECK_FALSE(pair.rebuild());
  pair.fill(random, kRows);
  CHECK(pair.rebuild());
  for (Row row = 0; row < 1000; ++row) pair.set(row, random_unit(random));
  CHECK_FALSE(pair.rebuild());
  for (Row row = 1000; row < 3000; ++row) pair.clear(row);
  CHECK(pair.rebuild());
}

TEST_CASE("the same vectors build the same index") {
  std::vector<std::vector<Hit>> answers;
  for (int i = 0; i < 2; ++i) {
    std::mt19937 random(5);
    Pair pair("IVF64,SQ8");
    pair.fill(random, kRows);
    REQUIRE(pair.rebuild());
    answers.push_back(pair.top_k(random_unit(random), Bitmap(kRows, true), 100));
  }
  CHECK(answers[0] == answers[1]);
}

TEST_CASE("a string that is no type is INVALID at the setting, and says why") {
  for (const char* factory :
       {"", "flat", "IVF256", "IVF0,Flat", "IVF256,Flat,RFlat", "PCA64,IVF256,Flat", "OPQ16,PQ16",
        "ITQ32,LSH", "PQ16", "IVF64,PQ7", "HNSW", "HNSW32,PQ8", "IVF999999999999999999999,Flat", "IVF64,SQ8 ",
        "LSH", "IDMap,Flat", "IVF64,PQ16x4fs", "NSG32"}) {
    INFO(std::string(factory));
    try {
      FaissIndex index(factory, kDim);
      FAIL("was taken");
    } catch (const Error& error) {
      CHECK(error.status() == Status::invalid);
      CHECK(error.message().find("/settings/index") != std::string::npos);
    }
  }
  try {
    FaissIndex index("PCA64,IVF256,Flat", kDim);
  } catch (const Error& error) {
    CHECK(error.message().find("LAPACK") != std::string::npos);
  }
}

TEST_CASE("a cancelled build stops and another may begin") {
  std::mt19937 random(6);
  Pair pair("IVF64,Flat");
  pair.fill(random, kRows);
  CancelToken token;
  token.trigger();
  CHECK_THROWS_AS(rebuild_faiss(Call(&token), pair.faiss, pair.vectors, run, run), Error);
  CHECK_FALSE(pair.faiss.built());
  CHECK(pair.rebuild());
  CHECK_THROWS_AS(pair.faiss.top_k(Call(&token), pair.pool, pair.vectors, random_unit(random),
                                   Bitmap(kRows, true), 3, by_text),
                  Error);
}
