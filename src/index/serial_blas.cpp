// The one BLAS routine that the FAISS index types we take call (assignment to k-means centroids, batches of
// queries), over our own kernels; and the others, which only types that we refuse would reach.
#include <algorithm>
#include <cstdlib>
#include <memory>
#include <new>
#include <string>
#include <vector>

#include "core/error.hpp"
#include "index/vector_kernels.hpp"

namespace cm {
namespace {

class AlignedFloats {
 public:
  explicit AlignedFloats(size_t count) {
    const size_t bytes = (count * sizeof(float) + 63) / 64 * 64;
    data_.reset(static_cast<float*>(std::aligned_alloc(64, std::max<size_t>(64, bytes))));
    if (!data_) throw std::bad_alloc();
  }
  float* get() const noexcept { return data_.get(); }

 private:
  struct Free {
    void operator()(float* p) const noexcept { std::free(p); }
  };
  std::unique_ptr<float, Free> data_;
};

/// A matrix of the caller's: element (row, at) lies at data[row * next + at * step].
struct Operand {
  const float* data;
  size_t next, step;
  float get(size_t row, size_t at) const noexcept { return data[row * next + at * step]; }
};

void fill_panel(float* panel, const Operand& from, size_t row, size_t count, size_t length) {
  for (size_t i = 0; i < kPanelRows; ++i) {
    for (size_t p = 0; p < length; ++p) panel[p * kPanelRows + i] = i < count ? from.get(row + i, p) : 0.0F;
  }
}

/// The rows of an operand one behind the other, and where each begins.
std::vector<const float*> fill_rows(float* to, const Operand& from, size_t rows, size_t length) {
  std::vector<const float*> starts;
  starts.reserve(rows);
  for (size_t r = 0; r < rows; ++r, to += length) {
    for (size_t p = 0; p < length; ++p) to[p] = from.get(r, p);
    starts.push_back(to);
  }
  return starts;
}

bool transposed(const char* flag) { return *flag == 'T' || *flag == 't'; }

float blended(float alpha, float product, float beta, float before) {
  return beta == 0.0F ? alpha * product : alpha * product + beta * before;  // beta 0: C may be unset
}

[[noreturn]] void refuse(const char* routine) {
  throw Error(Status::unsupported, std::string("this FAISS index type needs the LAPACK routine ") + routine +
                                       ", which is not built in");
}

}  // namespace
}  // namespace cm

extern "C" {

/// C = alpha op(A) op(B) + beta C, all in column order: C(i,j) is the product of row i of op(A) and column j
/// of op(B).
int cm_faiss_sgemm_(const char* transa, const char* transb, const int* m, const int* n, const int* k,
                    const float* alpha, const float* a, const int* lda, const float* b, const int* ldb,
                    const float* beta, float* c, const int* ldc);

int cm_faiss_sgemm_(const char* transa, const char* transb, const int* m, const int* n, const int* k,
                    const float* alpha, const float* a, const int* lda, const float* b, const int* ldb,
                    const float* beta, float* c, const int* ldc) {
  constexpr size_t kColumns = 64;  // products that stay in the nearest cache
  const auto rows = static_cast<size_t>(*m), columns = static_cast<size_t>(*n),
             length = static_cast<size_t>(*k);
  const auto la = static_cast<size_t>(*lda), lb = static_cast<size_t>(*ldb), lc = static_cast<size_t>(*ldc);
  const bool ta = cm::transposed(transa), tb = cm::transposed(transb);
  const cm::Operand left{a, ta ? la : 1, ta ? 1 : la}, right{b, tb ? 1 : lb, tb ? lb : 1};
  const cm::AlignedFloats panel(length * cm::kPanelRows), products(cm::kPanelRows * kColumns),
      packed(columns * length);
  const std::vector<const float*> starts = cm::fill_rows(packed.get(), right, columns, length);
  for (size_t from = 0; from < rows; from += cm::kPanelRows) {
    const size_t count = std::min(cm::kPanelRows, rows - from);
    cm::fill_panel(panel.get(), left, from, count, length);
    for (size_t j = 0; j < columns; ++j) {
      if (j % kColumns == 0) {
        const size_t together = std::min(kColumns, columns - j);
        cm::multiply_panel(panel.get(), starts.data() + j, together, length, products.get());
      }
      float* const to = c + j * lc + from;
      const float* const product = products.get() + j % kColumns * cm::kPanelRows;
      for (size_t i = 0; i < count; ++i) to[i] = cm::blended(*alpha, product[i], *beta, to[i]);
    }
  }
  return 0;
}

#define CM_REFUSED(routine)               \
  [[noreturn]] void cm_faiss_##routine(); \
  void cm_faiss_##routine() { cm::refuse(#routine); }
CM_REFUSED(dgemm_)
CM_REFUSED(ssyrk_)
CM_REFUSED(sgesvd_)
CM_REFUSED(dgesvd_)
CM_REFUSED(dsyev_)
CM_REFUSED(sgelsd_)
CM_REFUSED(sgeqrf_)
CM_REFUSED(sorgqr_)
CM_REFUSED(sgetrf_)
CM_REFUSED(sgetri_)
CM_REFUSED(dgetrf_)
CM_REFUSED(dgetri_)
#undef CM_REFUSED
}
