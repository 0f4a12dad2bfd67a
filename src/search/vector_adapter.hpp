// The vector index as the embedding service sees it, and beside it the FAISS index that the engine was opened
// with.
#pragma once
#include <memory>
#include <string>

#include "embed/vector_sink.hpp"
#include "index/faiss_index.hpp"
#include "index/vector.hpp"

namespace cm {

class VectorAdapter final : public VectorSink {
 public:
  /// `faiss`: a factory string, checked against every dimension that reset() will be called with; "": none.
  explicit VectorAdapter(std::string faiss) : factory_(std::move(faiss)) {}

  const VectorIndex& index() const noexcept { return index_; }
  /// Null when the engine has none. Shared, so that a build outlives a change of the embedder.
  const std::shared_ptr<FaissIndex>& faiss() const noexcept { return faiss_; }

  void set(Row row, std::span<const float> values) override {
    index_.set(row, values);
    if (faiss_) faiss_->changed(row);
  }
  void clear(Row row) override {
    index_.clear(row);
    if (faiss_) faiss_->changed(row);
  }
  void reset(size_t dim) override {
    index_ = VectorIndex(dim);
    faiss_ = factory_.empty() || dim == 0 ? nullptr : std::make_shared<FaissIndex>(factory_, dim);
  }

 private:
  const std::string factory_;
  VectorIndex index_{1};
  std::shared_ptr<FaissIndex> faiss_;
};

}  // namespace cm
