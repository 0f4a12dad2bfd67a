// The vector index as the embedding service sees it.
#pragma once
#include "embed/vector_sink.hpp"
#include "index/vector.hpp"

namespace cm {

class VectorAdapter final : public VectorSink {
 public:
  const VectorIndex& index() const noexcept { return index_; }

  void set(Row row, std::span<const float> values) override { index_.set(row, values); }
  void clear(Row row) override { index_.clear(row); }
  void reset(size_t dim) override { index_ = VectorIndex(dim); }

 private:
  VectorIndex index_{1};
};

}  // namespace cm
