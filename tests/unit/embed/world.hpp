// A store, a replica, a catalogue of the smallest kind and the embedding service, as an engine wires them.
#pragma once
#include <doctest/doctest.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <set>

#include "embed/builtin_embedder.hpp"
#include "embed/embedding_service.hpp"

namespace cm::testing {

/// A file that goes with the test.
class TempFile {
 public:
  TempFile() {
    static std::atomic<int> next{0};
    folder_ = std::filesystem::temp_directory_path() /
              ("castmatch_embed_" + std::to_string(::getpid()) + "_" + std::to_string(next++));
    std::filesystem::create_directories(folder_);
  }
  ~TempFile() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  std::string path() const { return (folder_ / "talents.db").string(); }

 private:
  std::filesystem::path folder_;
};

/// What the vector index holds.
class MemorySink final : public VectorSink {
 public:
  void set(Row row, std::span<const float> values) override {
    rows[row].assign(values.begin(), values.end());
  }
  void clear(Row row) override { rows.erase(row); }
  void reset(size_t d) override { rows.clear(), dim = d; }

  std::map<Row, std::vector<float>> rows;
  size_t dim = 0;
};

/// A record's body is `<words>` or `<words>|<anything>`; words that end in '!' may go to hosted models.
inline EmbedText text_of_body(std::string_view body) {
  const std::string_view words = body.substr(0, body.find('|'));
  return embed_text_of("", words, body, words.ends_with('!'));
}

class TestCatalog final : public Follower, public RowDirectory {
 public:
  void attach(EmbeddingService& service) { service_ = &service; }

  std::optional<Row> row_of(std::string_view id) const override {
    const auto found = rows_.find(id);
    return found == rows_.end() ? std::nullopt : std::optional<Row>(found->second);
  }
  std::string_view id_of(Row row) const override { return ids_.at(row); }

  struct Talents final : Delta {
    bool all = false;
    std::vector<std::pair<std::string, std::shared_ptr<const EmbedText>>> items;
  };
  static void add(Talents& delta, std::string id, const std::optional<std::string>& body) {
    delta.items.emplace_back(std::move(id),
                             body ? std::make_shared<const EmbedText>(text_of_body(*body)) : nullptr);
  }
  std::unique_ptr<Delta> load(const Call&, StoreReader& reader,
                              const std::vector<std::string>& ids) override {
    auto delta = std::make_unique<Talents>();
    for (const std::string& id : ids) {
      const auto record = reader.get("talent", id);
      add(*delta, id, record ? std::optional(record->body) : std::nullopt);
    }
    return delta;
  }
  std::unique_ptr<Delta> load_all(const Call&, StoreReader& reader) override {
    auto delta = std::make_unique<Talents>();
    delta->all = true;
    reader.scan("talent", "", [&](const Record& record) {
      add(*delta, record.id, record.body);
      return true;
    });
    return delta;
  }
  void apply(Delta& delta) override {
    auto& talents = static_cast<Talents&>(delta);
    if (talents.all) {
      rows_.clear();
      ids_.clear();
      free_.clear();
      service_->clear();
    }
    std::vector<EmbedChange> changes;
    for (const auto& [id, text] : talents.items) {
      const auto known = rows_.find(id);
      if (!text && known == rows_.end()) continue;
      const Row row = known != rows_.end() ? known->second : new_row();
      if (text) {
        rows_[id] = row;
        ids_[row] = id;
      } else {
        rows_.erase(id);
        free_.insert(row);
      }
      changes.push_back({row, id, text});
    }
    service_->apply(changes, static_cast<Row>(ids_.size()));
  }

 private:
  Row new_row() {
    if (free_.empty()) {
      ids_.emplace_back();
      return static_cast<Row>(ids_.size() - 1);
    }
    const Row row = *free_.begin();
    free_.erase(free_.begin());
    return row;
  }

  EmbeddingService* service_ = nullptr;
  std::map<std::string, Row, std::less<>> rows_;
  std::vector<std::string> ids_;
  std::set<Row> free_;
};

/// One engine on a file.
class World {
 public:
  explicit World(std::shared_ptr<Embedder> embedder, const std::string& location = ":memory:",
                 const std::function<void(EmbedParts&)>& adjust = nullptr)
      : store(open_sqlite(Call(), location, options())), replica(*store) {
    replica.follow("talent", catalog);
    EmbedParts parts{*store, replica, pool, sink, catalog, text_of_body};
    parts.first_retry_ms = 5;
    parts.longest_retry_ms = 20;
    if (adjust) adjust(parts);
    service = std::make_unique<EmbeddingService>(std::move(parts), std::move(embedder));
    catalog.attach(*service);
  }

  void put(const std::map<std::string, std::string>& bodies) {
    auto delta = std::make_unique<TestCatalog::Talents>();
    for (const auto& [id, body] : bodies) TestCatalog::add(*delta, id, body);
    const Committed range = store->write(Call(), [&](StoreWriter& writer) {
      for (const auto& [id, body] : bodies) {
        const auto before = writer.get("talent", id);
        writer.put("talent", {id, before ? before->version + 1 : 1, 0, body});
      }
    });
    replica.committed(range, "talent", std::move(delta));
  }
  void remove(const std::string& id) {
    auto delta = std::make_unique<TestCatalog::Talents>();
    TestCatalog::add(*delta, id, std::nullopt);
    const Committed range = store->write(Call(), [&](StoreWriter& writer) { writer.remove("talent", id); });
    replica.committed(range, "talent", std::move(delta));
  }

  void catch_up() { const auto lock = replica.read(Call()); }
  size_t due() {
    catch_up();
    return service->due();
  }
  /// The vector that the index has for a talent; empty when none.
  std::vector<float> vector_of(const std::string& id) {
    const auto lock = replica.read(Call());
    const auto row = catalog.row_of(id);
    const auto found = row ? sink.rows.find(*row) : sink.rows.end();
    return found == sink.rows.end() ? std::vector<float>() : found->second;
  }
  /// Digest stored with the vector of a talent; "none" when there is none.
  std::string stored_digest(const std::string& id) {
    std::string digest = "none";
    store->read(Call(), [&](StoreReader& reader) {
      reader.vector(service->embedder()->name(), id, [&](const StoredVector& v) { digest = v.digest; });
    });
    return digest;
  }

  std::unique_ptr<Store> store;
  Replica replica;
  ThreadPool pool{2};
  MemorySink sink;
  TestCatalog catalog;
  std::unique_ptr<EmbeddingService> service;

 private:
  static StoreOptions options() {
    StoreOptions options;
    options.durability = "off";
    return options;
  }
};

/// The vector of `text` by `embedder`.
inline std::vector<float> embedded(Embedder& embedder, std::string_view text) {
  std::vector<float> row(embedder.dim());
  embedder.embed(Call(), {&text, 1}, row.data());
  return row;
}

}  // namespace cm::testing
