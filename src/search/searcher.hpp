// The operations search and similar: filter, score, fuse, order, explain.
#pragma once
#include <span>
#include <string>
#include <string_view>

#include "catalog/catalog.hpp"
#include "core/pool.hpp"
#include "embed/embedding_service.hpp"
#include "index/lexical.hpp"
#include "search/faiss_builder.hpp"
#include "search/query.hpp"
#include "search/vector_adapter.hpp"
#include "storage/replica.hpp"

namespace cm {

class Searcher {
 public:
  struct Parts {
    Store& store;
    Replica& replica;
    ThreadPool& pool;
    const Catalog& catalog;
    const LexicalIndex& words;
    const VectorAdapter& vectors;
    EmbeddingService& embeddings;
    FaissBuilder& faiss;
  };
  explicit Searcher(Parts parts) : parts_(parts) {}

  /// Appends the response to `out`. `vector` (may be empty) takes the place of the query's own.
  void search(const Call& call, const SearchRequest& request, std::span<const float> vector,
              std::string_view time_zone, std::string& out);
  void similar(const Call& call, const SimilarRequest& request, std::string_view time_zone, std::string& out);

  const Parts& parts() const noexcept { return parts_; }

  /// Weight of the semantic signal when a request names none.
  double default_semantic_weight() const;

 private:
  template <class ReadQuery>
  void run(const Call& call, const SearchRequest& request, std::span<const float> vector,
           std::string_view time_zone, ReadQuery read, std::string& out);

  Parts parts_;
};

}  // namespace cm
