#include "index/vector.hpp"

#include <doctest/doctest.h>
#include <hwy/highway.h>

#include <cmath>
#include <cstring>
#include <limits>
#include <random>

#include "core/error.hpp"
#include "index/vector_kernels.hpp"

using namespace cm;

namespace {

bool by_text(Row a, Row b) { return std::to_string(a) < std::to_string(b); }

std::vector<float> random_unit(std::mt19937& random, size_t dim) {
  std::normal_distribution<float> normal;
  std::vector<float> v(dim);
  double norm = 0;
  for (float& x : v) {
    x = normal(random);
    norm += static_cast<double>(x) * static_cast<double>(x);
  }
  for (float& x : v) x = static_cast<float>(static_cast<double>(x) / std::sqrt(norm));
  return v;
}

double plain_product(const std::vector<float>& a, std::span<const float> b) {
  double sum = 0;
  for (size_t i = 0; i < a.size(); ++i) sum += static_cast<double>(a[i]) * static_cast<double>(b[i]);
  return sum;
}

struct Aligned {
  alignas(64) float values[1024];
};

}  // namespace

TEST_CASE("every instruction set gives the bits of plain C++") {
  std::mt19937 random(1);
  constexpr size_t kRows = 37;
  std::vector<Aligned> rows(kRows + 1);
  std::normal_distribution<float> normal;
  for (Aligned& row : rows) {
    for (float& x : row.values) x = normal(random) * (random() % 100 == 0 ? 1e6F : 1.0F);
  }
  std::vector<const float*> pointers;
  for (size_t i = 0; i < kRows; ++i) pointers.push_back(rows[i].values);
  const float* query = rows[kRows].values;
  const int64_t supported = hwy::SupportedTargets();
  size_t tried = 0;
  for (int64_t bits = supported & HWY_TARGETS; bits != 0; bits &= bits - 1) {
    const int64_t target = bits & -bits;
    hwy::SetSupportedTargetsForTest(target);
    hwy::GetChosenTarget().Update(hwy::SupportedTargets());
    INFO(vector_target());
    ++tried;
    for (size_t size : {0U, 16U, 48U, 384U, 1024U}) {
      for (size_t n : {0U, 1U, 2U, 7U, 37U}) {
        float got[kRows], expected[kRows];
        dot_rows(query, pointers.data(), n, size, got);
        for (size_t i = 0; i < n; ++i) expected[i] = dot_plain(query, pointers[i], size);
        CHECK(std::memcmp(got, expected, n * sizeof(float)) == 0);
      }
    }
  }
  hwy::SetSupportedTargetsForTest(0);
  hwy::GetChosenTarget().Update(hwy::SupportedTargets());
  CHECK(tried >= 1);
  MESSAGE("instruction sets compared: ", tried);
}

TEST_CASE("scores and hits agree with double loops, on one thread or many") {
  std::mt19937 random(2);
  ThreadPool one(1), four(4);
  for (size_t dim : {1U, 15U, 16U, 100U}) {
    VectorIndex index(dim);
    constexpr Row kRows = 9000;
    for (Row row = 0; row < kRows; ++row) {
      if (random() % 10 != 0) REQUIRE(index.set(row, random_unit(random, dim)));
    }
    for (int i = 0; i < 500; ++i) index.clear(static_cast<Row>(random() % kRows));
    CHECK(index.count() == index.present().count());
    for (unsigned percent : {100U, 10U, 1U}) {
      Bitmap filter(kRows + 50);
      for (Row row = 0; row < kRows + 50; ++row) {
        if (random() % 100 < percent) filter.set(row);
      }
      const auto query = random_unit(random, dim);
      std::vector<float> out(filter.rows(), -7);
      const size_t without = index.scores(Call(), one, query, filter, out.data());
      std::vector<Hit> expected;
      size_t missing = 0;
      for (Row row = 0; row < filter.rows(); ++row) {
        if (!filter.test(row)) {
          CHECK(out[row] == -7);
        } else if (!index.present().test(row)) {
          CHECK(out[row] == 0);
          ++missing;
        } else {
          CHECK(std::abs(static_cast<double>(out[row]) - plain_product(query, index.get(row))) < 1e-6);
          expected.push_back({row, out[row]});
        }
      }
      CHECK(without == missing);
      std::sort(expected.begin(), expected.end(), [](const Hit& a, const Hit& b) {
        return a.score != b.score ? a.score > b.score : by_text(a.row, b.row);
      });
      for (size_t k : {0U, 1U, 25U, 20000U}) {
        auto best = expected;
        if (best.size() > k) best.resize(k);
        CHECK(index.top_k(Call(), one, query, filter, k, by_text) == best);
        CHECK(index.top_k(Call(), four, query, filter, k, by_text) == best);
      }
    }
  }
}

TEST_CASE("a scan over the pool gives the same bits as one thread, ties included") {
  std::mt19937 random(3);
  ThreadPool one(1), three(3);
  VectorIndex index(8);
  const auto a = random_unit(random, 8), b = random_unit(random, 8);
  constexpr Row kRows = 60'000;
  for (Row row = 0; row < kRows; ++row) index.set(row, row % 3 == 0 ? a : b);
  const Bitmap all(kRows, true);
  CHECK(index.top_k(Call(), one, a, all, 100, by_text) == index.top_k(Call(), three, a, all, 100, by_text));
  std::vector<float> x(kRows), y(kRows);
  index.scores(Call(), one, b, all, x.data());
  index.scores(Call(), three, b, all, y.data());
  CHECK(x == y);
}

TEST_CASE("a vector that cannot be compared is none") {
  VectorIndex index(2);
  CHECK(index.set(0, std::vector<float>{1, 0}));
  CHECK_FALSE(index.set(0, std::vector<float>{1, std::numeric_limits<float>::quiet_NaN()}));
  CHECK(index.count() == 0);
  CHECK_FALSE(index.set(1, std::vector<float>{1, std::numeric_limits<float>::infinity()}));
  CHECK_FALSE(index.set(1, std::vector<float>{1}));
  ThreadPool one(1);
  CHECK_THROWS_AS(index.top_k(Call(), one, std::vector<float>{1}, Bitmap(1, true), 1, by_text), Error);
}

TEST_CASE("a cancelled scan stops") {
  ThreadPool one(1);
  VectorIndex index(2);
  index.set(0, std::vector<float>{1, 0});
  CancelToken token;
  token.trigger();
  CHECK_THROWS_AS(index.top_k(Call(&token), one, std::vector<float>{1, 0}, Bitmap(1, true), 1, by_text),
                  Error);
}
