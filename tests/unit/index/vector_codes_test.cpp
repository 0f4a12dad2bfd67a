#include "index/vector_codes.hpp"

#include <doctest/doctest.h>
#include <hwy/highway.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <random>

#include "index/vector.hpp"
#include "index/vector_kernels.hpp"

using namespace cm;

namespace {

/// Vectors of every temper: plain, one large number among small ones, tiny, zero, far from unit length.
std::vector<float> tempered(std::mt19937& random, size_t dim) {
  std::normal_distribution<float> normal;
  const float scale = std::array{1.0F, 0.05F, 1e-30F, 1e-42F, 0.0F, 3e4F}[random() % 6];
  std::vector<float> v(dim);
  for (float& x : v) x = normal(random) * scale;
  if (random() % 3 == 0) v[random() % dim] = 40 * scale;
  return v;
}

bool by_row(Row a, Row b) { return a > b; }

}  // namespace

TEST_CASE("products of codes are those of whole numbers, on every instruction set") {
  std::mt19937 random(1);
  constexpr size_t kSize = 448, kRows = 11;
  const auto query = make_aligned<int16_t>(kSize);
  const auto codes = make_aligned<int8_t>(kSize * kRows);
  for (size_t i = 0; i < kSize; ++i) query.get()[i] = static_cast<int16_t>(random() % 4095) - int16_t{2047};
  for (size_t i = 0; i < kSize * kRows; ++i)
    codes.get()[i] = static_cast<int8_t>(static_cast<int>(random() % 255) - 127);
  std::fill_n(query.get(), 64, int16_t{2047});
  std::fill_n(codes.get(), 64, int8_t{127});
  const int8_t* rows[kRows];
  for (size_t r = 0; r < kRows; ++r) rows[r] = codes.get() + r * kSize;
  for (int64_t bits = hwy::SupportedTargets() & HWY_TARGETS; bits != 0; bits &= bits - 1) {
    hwy::SetSupportedTargetsForTest(bits & -bits);
    hwy::GetChosenTarget().Update(hwy::SupportedTargets());
    int32_t got[kRows];
    dot_codes(query.get(), rows, kRows, kSize, got);
    for (size_t r = 0; r < kRows; ++r) {
      int64_t sum = 0;
      for (size_t i = 0; i < kSize; ++i) sum += query.get()[i] * rows[r][i];
      CHECK(got[r] == sum);
    }
  }
  hwy::SetSupportedTargetsForTest(0);
  hwy::GetChosenTarget().Update(hwy::SupportedTargets());
}

TEST_CASE("the exact score lies within the error, whatever the vectors") {
  std::mt19937 random(2);
  ThreadPool one(1);
  for (size_t dim : {1U, 3U, 64U, 384U, 1000U, 8192U, 8200U}) {
    VectorIndex index(dim);
    constexpr Row kRows = 200;
    for (Row row = 0; row < kRows; ++row) index.set(row, tempered(random, dim));
    const Bitmap all(kRows, true);
    for (int i = 0; i < 10; ++i) {
      const auto query = tempered(random, dim);
      std::vector<float> exact(kRows);
      std::vector<VectorCodes::Approximate> near(kRows);
      index.scores(Call(), one, query, all, exact.data());
      index.bounds(Call(), one, query, all, near.data());
      for (Row row = 0; row < kRows; ++row) {
        CHECK(exact[row] <= near[row].score + near[row].error);
        CHECK(exact[row] >= near[row].score - near[row].error);
      }
    }
  }
}

TEST_CASE("the k best are the same whether codes sift or not, also on several threads") {
  std::mt19937 random(3);
  ThreadPool one(1), four(4);
  for (size_t dim : {2U, 40U}) {
    VectorIndex index(dim);
    constexpr Row kRows = 55'000;
    std::vector<float> again = tempered(random, dim);
    for (Row row = 0; row < kRows; ++row) index.set(row, row % 7 == 0 ? again : tempered(random, dim));
    for (int i = 0; i < 6; ++i) {
      const Bitmap all(kRows, true);
      const auto query = i == 0 ? again : tempered(random, dim);
      const auto whole = index.top_k(Call(), one, query, all, kRows, by_row);  // scores everything
      for (size_t k : {1U, 20U, 1000U}) {
        const std::vector<Hit> expected(whole.begin(), whole.begin() + static_cast<ptrdiff_t>(k));
        CHECK(index.top_k(Call(), one, query, all, k, by_row) == expected);
        CHECK(index.top_k(Call(), four, query, all, k, by_row) == expected);
      }
    }
  }
}
