// Eight bits a number beside the fp32 vectors: a quarter of the memory traffic, with a bound of the error
// that is proven, so that what they rule out is ruled out rightly.
#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "core/bitmap.hpp"
#include "index/aligned_block.hpp"

namespace cm {

/// A query in twelve bits and a sign, and what its rounding may cost.
struct CodedQuery {
  explicit CodedQuery(std::span<const float> values);
  AlignedBlock<int16_t> codes;  // padded as the rows' are
  float scale = 0;
  float norm = 0, error = 0;  ///< upper bounds of the lengths of the query and of what was rounded away
};

class VectorCodes {
 public:
  explicit VectorCodes(size_t dim);

  /// A score, and how far the score of dot_rows() may be from it.
  struct Approximate {
    float score, error;
  };

  void set(Row row, std::span<const float> values);
  void clear() { blocks_.clear(); }
  /// out[i] for the n rows, all of which were set.
  void approximate(const CodedQuery& query, const Row* rows, size_t n, Approximate* out) const;
  size_t bytes() const noexcept;

 private:
  static constexpr size_t kBlockRows = 4096;
  struct Scale {
    float scale, norm, error;  ///< of a number; upper bounds of the lengths of the vector and its rounding
  };
  struct Block {
    AlignedBlock<int8_t> codes;
    std::unique_ptr<Scale[]> scales;
  };

  size_t stride_;
  std::vector<Block> blocks_;
};

}  // namespace cm
