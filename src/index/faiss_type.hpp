// The FAISS index types that we take, by FAISS's own factory strings.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace cm {

/// [IVF<lists>[_HNSW<links>],]<codes> or HNSW<links>[,<codes>]; codes: Flat, SQ4, SQ6, SQ8, SQfp16, and after
/// IVF PQ<parts>[x<bits>].
struct FaissType {
  std::string factory;
  size_t lists = 0;          ///< of the inverted file; 0: none
  size_t links = 0;          ///< of the graph, the coarse one when there are lists
  bool exact_codes = false;  ///< Flat: scores of the index are those of the vectors
  size_t parts = 0;          ///< of product quantisation; 0: none

  bool graph() const noexcept { return links > 0 && lists == 0; }
  /// Fewer vectors than this cannot train it (k-means wants 39 points a centroid); the exact scan serves
  /// until then.
  size_t least_rows() const noexcept;
  /// Vectors that training looks at.
  size_t sample_rows() const noexcept;
};

/// INVALID at `pointer` for a string that is none, or a type that we do not take, saying which and why.
FaissType parse_faiss_type(std::string_view factory, size_t dim,
                           std::string_view pointer = "/settings/index");

}  // namespace cm
