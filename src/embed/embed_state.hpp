// What the parts of the embedding service share.
#pragma once
#include <functional>
#include <memory>
#include <mutex>
#include <utility>

#include "core/clock.hpp"
#include "core/log.hpp"
#include "core/pool.hpp"
#include "embed/embed_rows.hpp"
#include "embed/embedder.hpp"
#include "embed/query_cache.hpp"
#include "embed/vector_sink.hpp"
#include "storage/replica.hpp"

namespace cm {

struct EmbedParts {
  Store& store;
  Replica& replica;
  ThreadPool& pool;
  VectorSink& sink;
  const RowDirectory& rows;
  /// The text of a stored record; equal to what the service is given for it as a change.
  std::function<EmbedText(std::string_view body)> text_of;
  Log log = {};
  WallClock clock = {};
  bool read_only = false;        ///< nothing is embedded in the background, since nothing can be stored
  int64_t lease_ms = 30'000;     ///< how long a process that fell silent keeps others from embedding
  int64_t first_retry_ms = 500;  ///< after a failure; twice that after the next, up to
  int64_t longest_retry_ms = 60'000;
};

/// An embedder and the queries it has embedded: replaced together.
struct Model {
  explicit Model(std::shared_ptr<Embedder> e) : embedder(std::move(e)) {}
  const std::shared_ptr<Embedder> embedder;
  QueryCache queries;
};

struct EmbedState {
  explicit EmbedState(EmbedParts p) : parts(std::move(p)) {}

  const EmbedParts parts;
  EmbedRows rows;              ///< under the replica's state lock
  std::function<void()> wake;  ///< something may be due; cheap, under any lock

  std::shared_ptr<Model> model() const {
    const std::lock_guard<std::mutex> lock(mutex_);
    return model_;
  }
  void set_model(std::shared_ptr<Model> model) {
    const std::lock_guard<std::mutex> lock(mutex_);
    model_ = std::move(model);
  }

 private:
  mutable std::mutex mutex_;
  std::shared_ptr<Model> model_;
};

}  // namespace cm
