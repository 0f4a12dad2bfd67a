// One batch of due talents: their texts, their vectors, and the commit that stores them.
#pragma once
#include "embed/lease.hpp"
#include "embed/stored_vectors.hpp"

namespace cm {

/// One talent of a batch.
struct BatchItem {
  Row row = 0;
  std::string id;
  bool forced = false;
  std::shared_ptr<const EmbedText> text;  ///< null: gone meanwhile
  bool has_vector = false;                ///< found in the store for the same text
};

/// A built-in model works on the pool, a host's on its own thread.
void embed_all(const Call& call, Embedder& embedder, ThreadPool& pool,
               std::span<const std::string_view> texts, float* rows);

class EmbedBatch {
 public:
  EmbedBatch(EmbedState& state, std::shared_ptr<Model> model) : state_(state), model_(std::move(model)) {}

  /// Takes what is due from row `from` on, at most `most`, as the latest commit says; false when nothing is.
  bool pick(const Call& call, Row from, size_t most);
  /// Reads the texts that are not at hand. With `reuse`, takes vectors that the store has for equal texts.
  void read(const Call& call, bool reuse);
  /// Asks the model for the rest: on the pool when it is built in.
  void embed(const Call& call);
  /// Gives the vectors to the index without storing them. Returns how many were taken.
  size_t keep_in_memory();
  /// Stores the vectors in one commit that renews the lease, or gives it back when `last`. Returns how many
  /// were stored: a talent that changed meanwhile stays due.
  size_t store(const Call& call, const EmbedLease& lease, bool last);

  const std::vector<BatchItem>& items() const noexcept { return items_; }
  Row next_row() const noexcept { return items_.empty() ? 0 : items_.back().row + 1; }

 private:
  std::span<float> row_of(size_t item) { return {values_.data() + item * dim(), dim()}; }
  size_t dim() const noexcept { return model_->embedder->dim(); }
  bool names() const noexcept { return model_->embedder->takes_names(); }
  std::shared_ptr<const EmbedText> read_text(StoreReader& reader, const std::string& id) const;
  VectorOrigin origin_of(size_t item) const;
  void reuse_vector(StoreReader& reader, size_t item);
  bool store_item(StoreWriter& writer, size_t item);

  EmbedState& state_;
  const std::shared_ptr<Model> model_;
  std::vector<BatchItem> items_;
  std::vector<float> values_;
};

}  // namespace cm
