// One opened catalogue: the rooms and how they are wired. Shared by every handle on the same file in this
// process.
#pragma once
#include <memory>
#include <string>

#include "c_api/log_hub.hpp"
#include "c_api/settings.hpp"
#include "catalog/catalog.hpp"
#include "core/metrics.hpp"
#include "core/pool.hpp"
#include "embed/embedding_service.hpp"
#include "embed/host_embedder.hpp"
#include "embed/requests.hpp"
#include "index/lexical.hpp"
#include "search/catalog_rows.hpp"
#include "search/embed_adapter.hpp"
#include "search/searcher.hpp"
#include "search/vector_adapter.hpp"
#include "storage/replica.hpp"
#include "storage/store.hpp"

namespace cm {

struct CoreOptions {
  Settings settings;
  unsigned threads = 0;  ///< 0: one a processor
};

class Core {
 public:
  Core(const Call& call, std::string location, CoreOptions options);
  ~Core();
  Core(const Core&) = delete;
  Core& operator=(const Core&) = delete;

  Settings settings() const;
  const std::string& location() const noexcept { return location_; }
  int64_t process_id() const noexcept { return process_id_; }
  const std::shared_ptr<const void>& identity() const noexcept { return identity_; }
  unsigned threads() const noexcept { return pool_.threads(); }
  /// STORAGE when its file was moved, deleted or replaced.
  void check_in_place() { store_->check_in_place(); }
  Metrics& metrics() noexcept { return metrics_; }
  LogHub& logs() noexcept { return logs_; }
  Catalog& catalog() noexcept { return catalog_; }
  EmbeddingService& embeddings() noexcept { return embeddings_; }
  Searcher& searcher() noexcept { return searcher_; }
  std::string time_zone() const { return settings().time_zone; }

  // The operations of module "engine"; each appends its response to `text`.
  void health(const Call& call, std::string& text);
  void metrics_text(std::string& text);
  void backup(const Call& call, const std::string& path, std::string& text);
  void checkpoint(const Call& call, std::string& text);
  void configure(const json& wanted, std::string& text);
  // And of module "embed".
  void embed(const Call& call, const EmbedRequest& request, std::string& text);
  void embedder(const Call& call, std::string& text);
  void reembed(const Call& call, std::string& text);
  /// The host's model in place of the present one; the same name and dimension: another function for it.
  /// CONFLICT when other handles use another model of the host's.
  void set_embedder(const Call& call, const std::shared_ptr<HostEmbedder>& next);

 private:
  EmbedParts embed_parts();
  Log log();

  const std::string location_;
  const int64_t process_id_;
  const std::shared_ptr<const void> identity_ = std::make_shared<char>();
  mutable std::mutex settings_mutex_;
  Settings settings_;
  LogHub logs_;
  Metrics metrics_;
  ThreadPool pool_;
  std::unique_ptr<Store> store_;
  Replica replica_;
  Catalog catalog_;
  LexicalIndex words_;
  VectorAdapter vectors_;
  CatalogRows rows_;
  EmbeddingService embeddings_;
  std::mutex embedder_mutex_;
  std::shared_ptr<HostEmbedder> host_embedder_;  // null: the library's own
  EmbedAdapter embed_adapter_;
  FaissBuilder faiss_;
  Searcher searcher_;
};

}  // namespace cm
