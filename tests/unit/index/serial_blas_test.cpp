#include <doctest/doctest.h>
#include <hwy/highway.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

#include "core/error.hpp"

extern "C" int cm_faiss_sgemm_(const char*, const char*, const int*, const int*, const int*, const float*,
                               const float*, const int*, const float*, const int*, const float*, float*,
                               const int*);
extern "C" void cm_faiss_sgesvd_();

namespace {

struct Matrix {
  int rows, columns, lead;
  std::vector<float> data;
  float at(int r, int c) const { return data[static_cast<size_t>(c * lead + r)]; }
};

Matrix random_matrix(std::mt19937& random, int rows, int columns) {
  Matrix m{rows, columns, rows + static_cast<int>(random() % 3), {}};
  m.lead = std::max(1, m.lead);
  std::normal_distribution<float> normal;
  m.data.resize(static_cast<size_t>(m.lead * columns) + 1);
  for (float& x : m.data) x = normal(random);
  return m;
}

}  // namespace

TEST_CASE("sgemm agrees with three loops in double, for every shape and transposition") {
  std::mt19937 random(1);
  for (int i = 0; i < 300; ++i) {
    const int m = static_cast<int>(random() % 140), n = static_cast<int>(random() % 140),
              k = static_cast<int>(random() % 40);
    const bool ta = random() % 2, tb = random() % 2;
    const Matrix a = ta ? random_matrix(random, k, m) : random_matrix(random, m, k);
    const Matrix b = tb ? random_matrix(random, n, k) : random_matrix(random, k, n);
    Matrix c = random_matrix(random, m, n);
    const Matrix before = c;
    const float alpha = 1.5F, beta = random() % 2 ? 0.0F : -2.0F;
    if (beta == 0.0F) std::fill(c.data.begin(), c.data.end(), std::nanf(""));
    cm_faiss_sgemm_(ta ? "Transposed" : "N", tb ? "t" : "Not transposed", &m, &n, &k, &alpha, a.data.data(),
                    &a.lead, b.data.data(), &b.lead, &beta, c.data.data(), &c.lead);
    for (int row = 0; row < m; ++row) {
      for (int column = 0; column < n; ++column) {
        double sum = 0;
        for (int p = 0; p < k; ++p) {
          sum += static_cast<double>(ta ? a.at(p, row) : a.at(row, p)) *
                 static_cast<double>(tb ? b.at(column, p) : b.at(p, column));
        }
        const double wanted =
            1.5 * sum + static_cast<double>(beta) * static_cast<double>(before.at(row, column));
        CHECK(std::abs(static_cast<double>(c.at(row, column)) - wanted) < 1e-4);
      }
    }
  }
}

TEST_CASE("sgemm gives the same bits on every instruction set") {
  std::mt19937 random(2);
  const int m = 70, n = 67, k = 33;
  const Matrix a = random_matrix(random, k, m), b = random_matrix(random, k, n);
  const float one = 1, zero = 0;
  std::vector<float> first;
  for (int64_t bits = hwy::SupportedTargets() & HWY_TARGETS; bits != 0; bits &= bits - 1) {
    hwy::SetSupportedTargetsForTest(bits & -bits);
    hwy::GetChosenTarget().Update(hwy::SupportedTargets());
    std::vector<float> c(static_cast<size_t>(m * n));
    cm_faiss_sgemm_("T", "N", &m, &n, &k, &one, a.data.data(), &a.lead, b.data.data(), &b.lead, &zero,
                    c.data(), &m);
    if (first.empty()) first = c;
    CHECK(c == first);
  }
  hwy::SetSupportedTargetsForTest(0);
  hwy::GetChosenTarget().Update(hwy::SupportedTargets());
}

TEST_CASE("what is not built in says so") {
  try {
    cm_faiss_sgesvd_();
    FAIL("came back");
  } catch (const cm::Error& error) {
    CHECK(error.status() == cm::Status::unsupported);
    CHECK(error.message().find("sgesvd") != std::string::npos);
  }
}
