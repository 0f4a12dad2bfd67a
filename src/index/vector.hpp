// One unit vector a row in fp32, and the exact scan over those that pass a filter.
#pragma once
#include <memory>
#include <span>
#include <vector>

#include "core/bitmap.hpp"
#include "core/call.hpp"
#include "core/pool.hpp"
#include "index/hit.hpp"
#include "index/vector_codes.hpp"

namespace cm {

/// Scores are inner products with one order of summation (vector_kernels.hpp): the same bits on every machine
/// and for any number of threads. Readers need the shared state lock, the others the exclusive one.
class VectorIndex {
 public:
  explicit VectorIndex(size_t dim);

  size_t dim() const noexcept { return dim_; }
  size_t count() const noexcept { return count_; }
  const Bitmap& present() const noexcept { return present_; }  ///< rows that have a vector
  size_t bytes() const noexcept;

  /// Takes dim() values; growing moves no vector. False, and the row has none, when a value is not finite
  /// or above 1e9.
  bool set(Row row, std::span<const float> values);
  void clear(Row row) noexcept;
  void clear();
  std::span<const float> get(Row row) const noexcept;  ///< row must be present

  /// out[row] = score for every row of `filter` that has a vector, 0 for one that has none; others stay
  /// untouched. Returns how many have none.
  size_t scores(const Call& call, ThreadPool& pool, std::span<const float> query, const Bitmap& filter,
                float* out) const;

  /// approximate[row] for every row of `filter` that has a vector: what scores() would give lies within the
  /// error. Reads a quarter of the memory. Others stay untouched.
  void bounds(const Call& call, ThreadPool& pool, std::span<const float> query, const Bitmap& filter,
              VectorCodes::Approximate* approximate) const;

  /// The k best of `filter` among rows that have a vector, exactly: over many rows the codes rule out what
  /// cannot be among them, and the rest is scored.
  std::vector<Hit> top_k(const Call& call, ThreadPool& pool, std::span<const float> query,
                         const Bitmap& filter, size_t k, const RowLess& less) const;

  /// Scores of a few rows, all present (what another index proposed).
  void scores_of(std::span<const float> query, std::span<const Row> rows, float* out) const;

 private:
  static constexpr size_t kBlockRows = 4096;
  using Block = AlignedBlock<float>;

  const float* at(Row row) const noexcept {
    return blocks_[row / kBlockRows].get() + row % kBlockRows * stride_;
  }
  template <class Take>
  void for_words(const Bitmap& filter, size_t block, Take take) const;
  template <class Take>
  void scan(const float* query, const Bitmap& filter, size_t block, Take take) const;
  void sift(const CodedQuery& query, const Bitmap& filter, size_t block, TopK& best,
            std::vector<Hit>& upper) const;
  std::vector<Row> candidates(const Call& call, ThreadPool& pool, const CodedQuery& query,
                              const Bitmap& filter, size_t k) const;
  template <class Body>
  void for_blocks(const Call& call, ThreadPool& pool, const Bitmap& filter, Body body) const;

  size_t dim_, stride_;
  size_t count_ = 0;
  std::vector<Block> blocks_;
  VectorCodes codes_;
  Bitmap present_;
};

}  // namespace cm
