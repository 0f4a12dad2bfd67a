// Keeps the vectors of all talents in step with their texts: at once with the built-in model, in the
// background with a model of the host's.
#pragma once
#include "core/turn.hpp"
#include "embed/background.hpp"

namespace cm {

/// The operation `embedder`.
struct EmbedderReport {
  std::string name;
  size_t dim = 0;
  bool built_in = false;
  size_t vectors = 0;   ///< talents that have a vector
  size_t due = 0;       ///< talents whose vector is to be made, or made again
  size_t withheld = 0;  ///< talents whose text may not go to a hosted model
  std::string failure;  ///< why the last attempt failed, "" when it did not
};

/// A talent as the catalogue has it now.
struct EmbedChange {
  Row row = 0;
  std::string_view id;
  std::shared_ptr<const EmbedText> text;  ///< null: the row is empty now
};

class EmbeddingService {
 public:
  /// Makes the replica follow "vector": construct it after the catalogue followed "talent", and before the
  /// first read.
  EmbeddingService(EmbedParts parts, std::shared_ptr<Embedder> embedder);
  ~EmbeddingService();  ///< waits for a commit in hand, never for the host

  std::shared_ptr<Embedder> embedder() const { return state_.model()->embedder; }
  /// Another embedder in place of the present one: vectors stored under its name are loaded, the others are
  /// due. When that fails, the present one stays.
  void use(const Call& call, std::shared_ptr<Embedder> embedder);

  // --- from the catalogue, under the exclusive state lock
  /// `rows`: one past the highest row in use.
  void apply(std::span<const EmbedChange> changes, Row rows);
  /// Everything that was known is void; a full apply() follows, and the stored vectors after it.
  void clear();

  // --- for searches, without the state lock
  /// The built-in model: embeds all that is due. A host's: returns at once. After replica.read() found due()
  /// > 0, let the lock go, settle, and read again.
  void settle(const Call& call);
  /// Talents to be embedded. Never above zero for long with the built-in model.
  size_t due() const noexcept { return state_.rows.due(); }
  /// Talents without any vector: a search warns of them.
  size_t missing() const noexcept { return state_.rows.missing(); }
  /// The vector of a query, from the cache or the embedder. Its dimension is that of the embedder of the
  /// moment: compare it with the index's under the state lock, and ask again when use() came between.
  QueryCache::Vector query(const Call& call, std::string_view text);

  // --- operations, without the state lock
  /// Returns when none of `ids` is due. A host's model is tried at once; PROVIDER when it fails.
  void wait_for(const Call& call, const std::vector<std::string>& ids);
  /// A row of unit length for each text by `model`, embedder()'s answer of a moment ago: whose dimension was
  /// asked makes the vectors, whatever use() does meanwhile. The built-in model works on the pool.
  void embed(const Call& call, Embedder& model, std::span<const std::string_view> texts, float* rows);
  /// Vectors of the host's for talents, all or none. NOT_FOUND: an id; INVALID: the dimension, a number that
  /// is not finite, a vector of length zero.
  void put_vectors(const Call& call, std::span<const std::string_view> ids, const float* values, size_t dim);
  /// Makes every vector again but those that the host put. When the call is cancelled or fails, the vectors
  /// that were not reached stay as they are. Returns how many were made.
  size_t reembed(const Call& call, const std::function<void(size_t done, size_t total)>& progress);
  EmbedderReport report(const Call& call);

 private:
  void replace(const Call& call, const std::shared_ptr<Model>& model,
               std::shared_ptr<BackgroundEmbedder>& background);
  void install(const std::shared_ptr<Model>& model);
  std::shared_ptr<BackgroundEmbedder> make_background(const std::shared_ptr<Model>& model);
  std::shared_ptr<BackgroundEmbedder> background() const;
  void wake();
  size_t settle_some(const Call& call);
  void redo(const Call& call, size_t total, const std::function<void(size_t, size_t)>& progress);
  bool any_due(const Call& call, const std::vector<std::string>& ids);

  EmbedState state_;
  StoredVectors vectors_;
  Turns settling_;  // one thread at a time embeds for all who wait
  mutable std::mutex background_mutex_;
  std::shared_ptr<BackgroundEmbedder>
      background_;  // null with the built-in model, and where nothing is written
};

}  // namespace cm
